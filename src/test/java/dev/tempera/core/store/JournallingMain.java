package dev.tempera.core.store;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A process to be killed: streams two answers into journals and says on standard output, for each
 * delta, when it was handed over and how long the text then was.
 */
final class JournallingMain {
  static final ConversationId CONVERSATION = new ConversationId("the-conversation");
  static final String DRAFT = "a draft that was not sent";

  private JournallingMain() {}

  /** The first {@code length} chars of the answer that is streamed. */
  static String text(int length) {
    StringBuilder text = new StringBuilder(length + 16);
    for (int word = 0; text.length() < length; word++) {
      text.append("wörd").append(word).append(' ');
    }
    return text.substring(0, length);
  }

  /** Arguments: the data folder, a seed, and how many answers at once. Runs until it is killed. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    Random random = new Random(Long.parseLong(args[1]));
    SqliteStore store =
        SqliteStore.open(Path.of(args[0]), Clock.systemUTC(), problem -> out.println("problem"))
            .store();
    Conversation sample = Samples.conversation();
    Conversation conversation =
        new Conversation(
            CONVERSATION,
            "Killed",
            false,
            sample.createdAt(),
            sample.updatedAt(),
            null,
            sample.setup(),
            DRAFT,
            null);
    store.save(conversation);
    int count = Integer.parseInt(args[2]);
    List<TestJournal> journals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      journals.add(journal(store, conversation));
    }
    int[] lengths = new int[count];
    String whole = text(1_000_000);
    while (IntStream.of(lengths).allMatch(length -> length < 900_000)) {
      int which = random.nextInt(count);
      int more = random.nextInt(1, 30);
      long at = System.nanoTime();
      journals.get(which).text(whole.substring(lengths[which], lengths[which] + more));
      journals.get(which).raw(new byte[64], 0, 64, at / 1_000);
      lengths[which] += more;
      out.println(at + " " + which + " " + lengths[which]);
      out.flush();
      LockSupport.parkNanos(random.nextInt(4_000_000));
    }
  }

  private static TestJournal journal(SqliteStore store, Conversation conversation) {
    MessageNode node = Samples.streaming(conversation, null);
    return TestJournal.begin(store, node, "{}");
  }
}
