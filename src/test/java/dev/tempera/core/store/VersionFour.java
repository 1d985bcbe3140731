package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * A database of version 4 in which a picture goes out with every turn, and what has to be in it
 * when it was brought to the newest version.
 */
public final class VersionFour {
  private static final int PICTURE = 40_000;
  private static final String URL = picture();

  private final int turns;

  /** A database with so many questions and answers beside those of the script. */
  public VersionFour(int turns) {
    this.turns = turns;
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

  /** Makes it; the file must not be there. */
  public void fill(Path file) throws IOException {
    String script;
    try (InputStream in = VersionFour.class.getResourceAsStream("database-v4.sql")) {
      script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Db db = Db.openWriter(file)) {
      db.call(on -> {
        on.execute(script);
        return on;
      });
      db.transaction(
          Db.Durability.PROCESS,
          tx -> {
            for (int turn = 0; turn < turns; turn++) {
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
    block.setBytes(2, raw.block());
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

  /** Fails unless everything came over, and the space was given back. */
  public void check(SqliteStore store) throws IOException {
    Conversation conversation = store.conversations().getFirst();
    List<MessageNode> all = store.messages(conversation.id());
    assertEquals(3 + 2 * turns, all.size());
    for (int turn = 0; turn < turns; turn++) {
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
          assertEquals(0, db.number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'old_%'"));
          assertEquals(0, db.number("SELECT count(*) FROM pragma_foreign_key_check"));
          assertEquals(0, db.number("PRAGMA freelist_count"));
          return db;
        });
    assertEquals(1, Found.messages(store, "broke").size());
  }
}
