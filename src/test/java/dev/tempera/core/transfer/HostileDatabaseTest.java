package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Databases that somebody made to do harm, and what newer and older logs have beside. */
@Timeout(60)
class HostileDatabaseTest {
  @TempDir private Path folder = Path.of("");

  private Path database(String... statements) throws SQLException {
    Path file = folder.resolve("logs.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return file;
  }

  @Test
  void aViewInThePlaceOfATableIsNotRead() throws Exception {
    Path file =
        database(
            "CREATE VIEW responses AS WITH RECURSIVE n(prompt) AS (SELECT 1 UNION ALL SELECT prompt + 1 FROM n)"
                + " SELECT prompt, prompt AS response, prompt AS id FROM n");
    assertEquals(List.of(file), Found.in(file).unknown);
  }

  @Test
  void aColumnThatIsWorkedOutIsNotRead() throws Exception {
    Path file =
        database(
            "CREATE TABLE responses (id TEXT, prompt TEXT, response TEXT, model TEXT AS (upper(prompt)))",
            "INSERT INTO responses(id, prompt, response) VALUES ('1', 'a', 'b')");
    Found found = Found.in(file);
    assertEquals(null, found.conversations.getFirst().messages().getLast().model);
  }

  @Test
  void nothingIsMadeBesideTheFile() throws Exception {
    Path file = folder.resolve("in");
    Files.createDirectories(file);
    Path copy = Files.copy(Found.fixture("llm").resolve("logs.db"), file.resolve("logs.db"));
    byte[] before = Files.readAllBytes(copy);
    assertEquals(3, Found.in(copy).conversations.size());
    try (Stream<Path> all = Files.list(file)) {
      assertEquals(1, all.count());
    }
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(copy)));
  }

  @Test
  void anotherProgramsDatabaseIsNoLog() throws Exception {
    Path file = database("CREATE TABLE responses (id TEXT)");
    assertEquals(List.of(file), Found.in(file).unknown);
  }

  @Test
  void toolsFragmentsAndAttachmentsOfOlderLogsAreKept() throws Exception {
    Path file =
        database(
            "CREATE TABLE responses (id TEXT PRIMARY KEY, model TEXT, prompt TEXT, response TEXT,"
                + " conversation_id TEXT, datetime_utc TEXT, schema_id TEXT)",
            "CREATE TABLE tool_calls (id INTEGER PRIMARY KEY, response_id TEXT, name TEXT, arguments TEXT,"
                + " tool_call_id TEXT)",
            "CREATE TABLE tool_results (id INTEGER PRIMARY KEY, response_id TEXT, name TEXT, output TEXT,"
                + " tool_call_id TEXT, exception TEXT)",
            "CREATE TABLE fragments (id INTEGER PRIMARY KEY, content TEXT)",
            "CREATE TABLE prompt_fragments (response_id TEXT, fragment_id INTEGER, \"order\" INTEGER)",
            "CREATE TABLE attachments (id TEXT PRIMARY KEY, type TEXT, path TEXT, url TEXT, content BLOB)",
            "CREATE TABLE prompt_attachments (response_id TEXT, attachment_id TEXT, \"order\" INTEGER)",
            "INSERT INTO responses VALUES ('r1','m','look','','c','2026-05-04T18:00:00','s9'),"
                + " ('r2','m','','seven','c','2026-05-04T18:00:01',NULL)",
            "INSERT INTO tool_calls VALUES (1,'r1','count','{}','t1')",
            "INSERT INTO tool_results VALUES (1,'r2','count','oops','t1','ValueError')",
            "INSERT INTO fragments VALUES (7,'a fragment')",
            "INSERT INTO prompt_fragments VALUES ('r1',7,0)",
            "INSERT INTO attachments VALUES ('at','image/png','/home/ada/x.png',NULL,x'89504e47')",
            "INSERT INTO prompt_attachments VALUES ('r1','at',0)");
    ForeignConversation read = Found.in(file).conversations.getFirst();
    assertEquals(
        List.of("r1.u", "r1.a", "r2.t", "r2.a"),
        read.messages().stream().map(ForeignMessage::id).toList());
    ForeignMessage asked = read.messages().getFirst();
    assertEquals("a fragment\n\nlook", asked.text());
    ForeignPart.Attached picture = asked.parts(ForeignPart.Attached.class).getFirst();
    assertTrue(picture.present());
    assertFalse(picture.toString().contains("/home/ada"));
    assertEquals("s9", read.messages().get(1).rest.path("schema_id").stringValue());
    assertEquals(
        List.of(new ForeignPart.Result("t1", "count", "oops", true)),
        read.messages().get(2).parts(ForeignPart.Result.class));
  }

  @Test
  void whatStandsOnlyInItsLogIsTold() throws IOException {
    Path copy = Files.copy(Found.fixture("llm").resolve("logs.db"), folder.resolve("logs.db"));
    Files.writeString(folder.resolve("logs.db-wal"), "x");
    assertTrue(Found.in(copy).skipped.toString().contains("logs.db-wal"));
  }

  @Test
  void keysInALogDoNotStay() throws Exception {
    Path file =
        database(
            "CREATE TABLE responses (id TEXT, prompt TEXT, response TEXT, options_json TEXT, schema_id TEXT)",
            "INSERT INTO responses VALUES ('1', 'use sk-or-v1-PLANTED0123', 'Cookie: a=PLANTED',"
                + " '{\"api_key\":\"PLANTED\",\"seed\":1}', 'https://e.org/?token=PLANTED99')");
    ForeignConversation read = Found.in(file).conversations.getFirst();
    String all =
        read.messages().stream().map(ForeignMessage::parts).toList()
            + read.parameters().toString()
            + ForeignFacts.details(read.messages().getLast(), read.rest, new ArrayList<>()).extra();
    assertFalse(all.contains("PLANTED"), all);
    assertTrue(all.contains("\"seed\":1"), all);
    assertTrue(read.warnings().toString().contains("left out"), read.warnings()::toString);
  }
}
