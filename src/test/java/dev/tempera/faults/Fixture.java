package dev.tempera.faults;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsExport;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import dev.tempera.core.store.TestJournal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Stores with conversations, and what is done with them. */
final class Fixture {
  private Fixture() {}

  /**
   * A store in use. What went wrong in the background is thrown when it is closed: there nobody
   * would hear of it.
   *
   * @param problems of the background, any thread adds
   */
  record Opened(SqliteStore store, List<String> notices, Queue<StoreException> problems)
      implements AutoCloseable {
    @Override
    public void close() {
      store.close();
      if (!problems.isEmpty()) {
        throw new AssertionError("in the background: " + problems, problems.peek());
      }
    }
  }

  /** Opens the store of a folder. */
  static Opened open(Path folder) {
    Queue<StoreException> problems = new ConcurrentLinkedQueue<>();
    SqliteStore.Opened opened = SqliteStore.open(folder, Clock.systemUTC(), problems::add);
    return new Opened(opened.store(), opened.notices(), problems);
  }

  /** Adds a conversation of questions and answers, each with its request and raw stream. */
  static Conversation fill(SqliteStore store, String title, int turns, int rawBytes, long seed) {
    Random random = new Random(seed);
    Conversation conversation = Samples.conversation().withTitle(title);
    store.save(conversation);
    MessageId last = null;
    for (int turn = 0; turn < turns; turn++) {
      MessageNode question = Samples.user(conversation, last, title + " question " + turn);
      store.append(question, conversation.withHead(question.id(), Samples.NOW));
      MessageNode answer = Samples.streaming(conversation, question.id());
      TestJournal journal = TestJournal.begin(store, answer, "{\"turn\":" + turn + "}");
      byte[] raw = new byte[rawBytes];
      random.nextBytes(raw);
      journal.raw(raw, 0, raw.length, 1_000L * turn);
      journal.settle(Samples.complete(answer, title + " answer " + turn));
      last = answer.id();
    }
    Conversation done = conversation.withHead(last, Samples.NOW);
    store.save(done);
    return done;
  }

  static BundleWriter writer(SqliteStore store) {
    return new BundleWriter(store, new Redactor(), List::of, "test", Samples.CLOCK);
  }

  static Backup backup(SqliteStore store) {
    return new Backup(store, writer(store), SettingsExport.json(Settings.defaults()));
  }

  /** An importer of all that was exported; says of each conversation when it is there. */
  static BackupImporter importer(SqliteStore store, Path folder, Consumer<String> said) {
    return new BackupImporter(
        new BundleImporter(
            store,
            id -> {
              store.save(store.conversation(id).orElseThrow().withDeletedAt(null));
              said.accept("in " + id.value());
            }),
        folder);
  }

  /** The texts of all messages that a person can see, by conversation's title. */
  static Map<String, List<String>> texts(SqliteStore store) {
    Map<String, List<String>> all = new TreeMap<>();
    for (Conversation each : store.conversations()) {
      all.put(each.title(), texts(store, each.id()));
    }
    return all;
  }

  static List<String> texts(SqliteStore store, ConversationId id) {
    return store.messages(id).stream().map(node -> node.message().text()).toList();
  }

  /** Fails unless the database is whole and holds no conversation that nobody can see. */
  static void checkWhole(SqliteStore store, Path folder) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME);
    try (Connection connection = DriverManager.getConnection(url)) {
      expect("ok", text(connection, "PRAGMA integrity_check"), "integrity");
      expect("0", text(connection, "SELECT count(*) FROM pragma_foreign_key_check"), "references");
      int seen = store.conversations().size() + store.bin().size();
      expect("" + seen, text(connection, "SELECT count(*) FROM conversation"), "conversations");
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (ResultSet rows = connection.createStatement().executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** Fails unless both are equal; what differs is told shortly. */
  static void expect(Object expected, Object found, String what) {
    if (!expected.equals(found)) {
      throw new AssertionError(what + ": expected " + brief(expected) + ", found " + brief(found));
    }
  }

  private static String brief(Object value) {
    String text = value.toString();
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
