package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filled database of version 4 becomes one of version 5, whatever happens on the way. */
class RunsMigrationTest {
  private static final int TURNS = 300;
  private static final int PICTURE = 40_000;
  private static final String URL = picture();

  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  private static String picture() {
    byte[] bytes = new byte[PICTURE];
    new Random(4).nextBytes(bytes);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static String body(int turn) {
    return "{\"turn\":"
        + turn
        + ",\"messages\":[{\"content\":[{\"image_url\":{\"url\":\""
        + URL
        + "\"}}]}],\"said\":\""
        + "word ".repeat(turn)
        + "\"}";
  }

  /** A conversation in which a picture goes out with every turn, as version 4 kept it. */
  private void fill() throws IOException {
    String script;
    try (InputStream in = getClass().getResourceAsStream("database-v4.sql")) {
      script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Db db = Db.openWriter(file())) {
      db.call(on -> {
        on.execute(script);
        return on;
      });
      db.transaction(
          Db.Durability.PROCESS,
          tx -> {
            for (int turn = 0; turn < TURNS; turn++) {
              addTurn(tx, turn);
            }
            PreparedStatement draft =
                tx.statement(
                    "INSERT INTO draft_attachment VALUES (99, 'd', 1, 1, 'b.png', 'image',"
                        + " 'image/png', 9, ?)");
            draft.setString(1, "{\"type\":\"image\",\"url\":\"" + URL + "\"}");
            draft.executeUpdate();
            return tx;
          });
    }
  }

  private static void addTurn(Db tx, int turn) throws SQLException {
    long question = 1_000 + 2L * turn;
    long answer = question + 1;
    String parts =
        "[{\"type\":\"text\",\"text\":\"question "
            + turn
            + "\"}"
            + (turn % 10 == 0 ? ",{\"type\":\"image\",\"url\":\"" + URL + "\"}]" : "]");
    message(tx, question, "user", parts);
    message(tx, answer, "assistant", "[{\"type\":\"text\",\"text\":\"answer " + turn + "\"}]");
    PreparedStatement facts =
        tx.statement(
            "INSERT INTO answer (message, state, connection, requested_model, started_at, ttft_ms)"
                + " VALUES (?, 'complete', 'c', 'm', 1740000000000, ?)");
    facts.setLong(1, answer);
    facts.setLong(2, turn);
    facts.executeUpdate();
    byte[] body = body(turn).getBytes(StandardCharsets.UTF_8);
    PreparedStatement request = tx.statement("INSERT INTO request VALUES (?, 1, ?, '{}')");
    request.setLong(1, answer);
    request.setBytes(2, Zlib.compress(body, body.length));
    request.executeUpdate();
    RawBuffer raw = new RawBuffer();
    raw.add(("data: " + turn).getBytes(StandardCharsets.UTF_8), 0, 6, turn);
    PreparedStatement block = tx.statement("INSERT INTO raw_block (message, data) VALUES (?, ?)");
    block.setLong(1, answer);
    block.setBytes(2, raw.takeBlock());
    block.executeUpdate();
  }

  private static void message(Db tx, long seq, String role, String parts) throws SQLException {
    PreparedStatement row =
        tx.statement("INSERT INTO message VALUES (?, ?, 1, NULL, ?, ?, 1740000000000)");
    row.setLong(1, seq);
    row.setString(2, "0195-x%05d".formatted(seq));
    row.setString(3, role);
    row.setString(4, parts);
    row.executeUpdate();
  }

  private void check(long before) throws IOException {
    SqliteStore.Opened opened = SqliteStore.open(folder, Samples.CLOCK, problems::add);
    try (SqliteStore store = opened.store()) {
      Conversation conversation = store.conversations().getFirst();
      List<MessageNode> all = store.messages(conversation.id());
      assertEquals(3 + 2 * TURNS, all.size());
      for (int turn = 0; turn < TURNS; turn++) {
        MessageNode question = all.get(3 + 2 * turn);
        MessageNode answer = all.get(4 + 2 * turn);
        assertEquals("question " + turn, question.message().text());
        assertEquals("answer " + turn, answer.message().text());
        assertEquals(turn, Objects.requireNonNull(answer.answer()).ttftMs());
        assertEquals(body(turn), store.requestBody(answer.id()).orElseThrow());
        assertEquals(turn, store.rawStream(answer.id()).getFirst().offsetMicros());
        if (turn % 10 == 0) {
          ContentPart.Image image = question.message().parts(ContentPart.Image.class).getFirst();
          assertEquals(URL, ((Blob) image.media()).dataUrl());
        }
      }
      assertEquals("It broke off he", all.get(2).message().text());
      assertEquals(TurnState.INTERRUPTED, Objects.requireNonNull(all.get(2).answer()).state());
      assertEquals(2, store.draftAttachments(conversation.id()).size());
      store
          .writer()
          .call(db -> {
            assertEquals(1, db.number("SELECT count(*) FROM blob"));
            assertEquals(
                0, db.number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'old_%'"));
            assertEquals(0, db.number("SELECT count(*) FROM pragma_foreign_key_check"));
            assertEquals(0, db.number("PRAGMA freelist_count"));
            return db;
          });
      assertEquals(1, store.search("broke", 10).size());
    }
    assertEquals(List.of(), problems);
    assertTrue(
        Files.size(file()) * 10 < before, Files.size(file()) + " bytes of " + before + " are left");
  }

  @Test
  void everythingComesOverAndTheSpaceIsGivenBack() throws IOException {
    fill();
    check(Files.size(file()));
  }

  @Test
  void aProgramThatIsKilledInTheMiddleGoesOnThere() throws Exception {
    fill();
    long before = Files.size(file());
    Random random = new Random(20261129);
    int kills = 0;
    boolean ended = false;
    while (!ended) {
      ended = runFor(kills < 25 ? 20 + random.nextInt(60 + 20 * kills) : 60_000);
      kills += ended ? 0 : 1;
    }
    assertTrue(kills > 2, "killed " + kills + " times");
    byte[] first = Files.readAllBytes(copies().getFirst());
    assertTrue(first.length > before / 2, "the copy of before is whole");
    assertArrayEquals("SQLite format 3".getBytes(StandardCharsets.US_ASCII), head(first));
    assertTrue(copies().stream().noneMatch(copy -> copy.toString().endsWith(".part")));
    check(before);
  }

  private static byte[] head(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, 15);
  }

  /** The copies that were made before anything changed. */
  private List<Path> copies() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> String.valueOf(f.getFileName()).startsWith("tempera.db.v4"))
          .sorted()
          .toList();
    }
  }

  /** Lets the program migrate for so long, then kills it; true if it had ended by itself. */
  private boolean runFor(int millis) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MigratingMain.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("begins", out.readLine());
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (process.isAlive() && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
      process.destroyForcibly();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      return Files.exists(folder.resolve("ended"));
    }
  }
}
