package dev.tempera.faults;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import dev.tempera.core.store.TestJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that writes until the disk is full, goes on when there is space again, and looks
 * whether all of it is there. While it writes messages an answer streams.
 */
final class FillingMain {
  /** The name of a file that makes the disk full; where there is one, it is deleted then. */
  static final String BALLAST = "ballast";

  private static final int REFUSALS = 5;
  private static final int MORE = 20;
  private static final String TEXT = "x".repeat(20_000);

  private FillingMain() {}

  /** Arguments: the folder, and the size of the ballast in bytes. */
  public static void main(String[] args) throws IOException {
    Said said = new Said();
    Path folder = Path.of(args[0]);
    Path ballast = folder.resolve(BALLAST);
    int size = Integer.parseInt(args[1]);
    if (size > 0) {
      Files.write(ballast, new byte[size]);
    }
    Path data = Files.createDirectory(folder.resolve("data"));
    Conversation conversation = Samples.conversation();
    List<MessageNode> kept = new ArrayList<>();
    MessageNode answer = Samples.streaming(conversation, null);
    StringBuilder streamed = new StringBuilder();
    try (SqliteStore store =
        SqliteStore.open(data, Clock.systemUTC(), problem -> said.line("told " + problem))
            .store()) {
      store.save(conversation);
      TestJournal journal = TestJournal.begin(store, answer, "{}");
      said.begins();
      int refusals = 0;
      for (int more = 0; more < MORE; ) {
        MessageNode next = Samples.user(conversation, null, kept.size() + TEXT);
        String delta = "word" + streamed.length() + " ";
        journal.text(delta);
        streamed.append(delta);
        try {
          store.append(next, conversation);
          kept.add(next);
          said.line("kept " + next.id().value());
          more += refusals > 0 ? 1 : 0;
        } catch (StoreException e) {
          said.line("refused " + e.getMessage());
          refusals++;
          if (refusals == REFUSALS) {
            Files.deleteIfExists(ballast);
          }
          LockSupport.parkNanos(20_000_000);
        }
      }
      journal.settle(Samples.complete(answer, streamed.toString()));
    }
    check(data, conversation, kept, Samples.complete(answer, streamed.toString()));
    said.ended();
    System.exit(0);
  }

  private static void check(
      Path data, Conversation conversation, List<MessageNode> kept, MessageNode answer) {
    List<MessageNode> expected = new ArrayList<>(kept);
    expected.addFirst(answer);
    try (Fixture.Opened opened = Fixture.open(data)) {
      SqliteStore store = opened.store();
      Fixture.expect(List.of(), opened.notices(), "notices");
      Fixture.expect(expected, store.messages(conversation.id()), "messages");
    }
  }
}
