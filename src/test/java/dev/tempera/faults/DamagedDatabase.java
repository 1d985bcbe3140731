package dev.tempera.faults;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.ConversationStore.RawChunk;
import dev.tempera.core.store.Found;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import dev.tempera.faults.DamageFigures.Fate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file with the conversations. */
class DamagedDatabase implements DamageHarness.Target {
  private static final int CONVERSATIONS = 15;

  private final Map<String, List<String>> written = new TreeMap<>();

  @Override
  public String name() {
    return "database";
  }

  @Override
  public void prepare(Path folder) throws Exception {
    try (Fixture.Opened opened = Fixture.open(folder)) {
      SqliteStore store = opened.store();
      fill(store);
    }
  }

  /** Writes what is looked for afterwards. */
  final void fill(SqliteStore store) {
    for (int i = 0; i < CONVERSATIONS; i++) {
      var _ = Fixture.fill(store, "Filled " + i, 4, 1_500, i);
    }
    for (Conversation each : store.conversations()) {
      written.put(each.id().value(), texts(store, each, new ArrayList<>()));
    }
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  @Override
  public Fate look(Path folder) {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    List<String> marked = new ArrayList<>();
    Map<String, List<String>> found = start(folder, told, marked);
    if (!told.isEmpty()) {
      // Damage that was met in use is mended by the next start.
      found = start(folder, told, marked);
    }
    told.forEach(DamagedDatabase::checkSentence);
    if (found.equals(written)) {
      return Fate.WHOLE;
    }
    if (told.isEmpty() && found.isEmpty()) {
      throw new AssertionError("silently empty");
    }
    if (told.isEmpty() && marked.isEmpty()) {
      return Fate.UNNOTICED;
    }
    return found.isEmpty() ? Fate.REFUSED : Fate.PARTLY;
  }

  /**
   * A start that reads all there is.
   *
   * @param told gets what the person is told
   * @param marked gets what is shown as damaged in its place
   */
  private static Map<String, List<String>> start(
      Path folder, List<String> told, List<String> marked) {
    Map<String, List<String>> found = new TreeMap<>();
    SqliteStore.Opened opened;
    try {
      // What the background meets is told as well, and may be damage.
      opened =
          SqliteStore.open(
              folder, Clock.systemUTC(), problem -> told.add(String.valueOf(problem.getMessage())));
    } catch (StoreException e) {
      told.add(String.valueOf(e.getMessage()));
      return found;
    }
    told.addAll(opened.notices());
    try (SqliteStore store = opened.store()) {
      read(told, () -> store.bin());
      read(told, () -> Found.messages(store, "question"));
      read(
          told,
          () -> {
            for (Conversation each : store.conversations()) {
              read(told, () -> found.put(each.id().value(), texts(store, each, marked)));
            }
          });
      read(told, () -> store.findDamage().ifPresent(told::add));
    }
    return found;
  }

  /** A conversation's messages, what is known of its answers, requests and raw streams. */
  private static List<String> texts(
      SqliteStore store, Conversation conversation, List<String> marked) {
    List<String> texts = new ArrayList<>();
    for (MessageNode node : store.messages(conversation.id())) {
      texts.add(node.message().text());
      texts.add(String.valueOf(node.answer()));
      mark(node.damaged(), "message", marked);
      store
          .sentRequest(node.id())
          .ifPresent(request -> {
            texts.add(request.body());
            mark(request.damaged(), "request", marked);
          });
      for (RawChunk chunk : store.rawStream(node.id())) {
        texts.add(HexFormat.of().formatHex(chunk.bytes()));
        mark(chunk.damaged(), "raw stream", marked);
      }
      var _ = store.runDetails(node.id());
    }
    return texts;
  }

  private static void mark(boolean damaged, String what, List<String> marked) {
    if (damaged) {
      marked.add(what);
    }
  }

  private static void read(List<String> told, Runnable reading) {
    try {
      reading.run();
    } catch (StoreException e) {
      told.add(String.valueOf(e.getMessage()));
    }
  }

  /** For a person: what is wrong and what to do, and no words of the program's inside. */
  static void checkSentence(String sentence) {
    boolean good =
        sentence.matches("(?s)[A-Z“].*[.)]")
            && !sentence.contains("Exception")
            && !sentence.contains("null")
            && !sentence.contains("\n");
    if (!good) {
      throw new AssertionError("no sentence for a person: " + sentence);
    }
  }
}
