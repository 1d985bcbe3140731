package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.ResultsWriter;
import dev.tempera.core.experiment.report.ResultsWriter.Form;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.store.SqliteStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What an experiment found, in every form in which a person keeps it. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // asked before each test
class ResultFilesTest {
  private static final int TRIALS = 24;

  @TempDir Path folder;
  private ExperimentFixture fixture;
  private ResultsWriter writer;

  /** Right when it is cold, wrong when it is hot. */
  private static BillingProvider.Reply reply(PreparedRequest request) {
    boolean cold = request.request().parameters().json("temperature").orElseThrow().intValue() == 0;
    return cold
        ? BillingProvider.right(request)
        : new BillingProvider.Reply.Good("a, \"wrong\"\n<b>one</b>", 3, Map.of());
  }

  @BeforeEach
  void ask() throws Exception {
    fixture = new ExperimentFixture(folder.resolve("data"), Specs.two(3, 4, ""));
    var _ =
        fixture.run(
            new BillingProvider(ConnectionProfile.Kind.OPENROUTER, (n, request) -> reply(request)),
            4);
    writer =
        new ResultsWriter(
            fixture.store.experiments(),
            fixture.store.experiments().find(ExperimentFixture.ID).orElseThrow(),
            new PlanText(fixture.spec, fixture.matrix));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private byte[] bytes(Form form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(form, out);
    return out.toByteArray();
  }

  private String text(Form form) throws IOException {
    return new String(bytes(form), StandardCharsets.UTF_8);
  }

  @Test
  void theReportHasItsTablesAndWhatWasDone() throws IOException {
    String report = text(Form.MARKDOWN);
    assertTrue(report.startsWith("# the name\n\n- temperature 1: **"), report);
    for (String line :
        List.of(
            "## right (primary)",
            "| cell | items | answers |",
            "| temperature 0 | 3 | 12 | 100",
            "| temperature 1 | 3 | 12 | 0",
            "Against temperature 0:",
            "| temperature 1 | −100",
            "Unit: the item, its repeats averaged. 1 comparison.",
            "## Left out, and why\n\nNothing.",
            "- 24 of 24 answers: 2 cells × 3 items × 4 repeats; state: finished",
            " tokens, 24 requests\n",
            "- asked in blocks by repeat, shuffled with the seed 5",
            "- experiment `e`, spec `" + fixture.spec.hash() + "`")) {
      assertTrue(report.contains(line), line + " in\n" + report);
    }
  }

  @Test
  void eachTrialIsARowWhateverItsAnswerHolds() throws IOException {
    String csv = text(Form.CSV);
    assertTrue(csv.startsWith("trial,cell,temperature,item,repeat,state,right,answer"), csv);
    assertEquals(TRIALS / 2, count(csv, "\"a, \"\"wrong\"\"\n<b>one</b>\""));
    assertEquals(1 + TRIALS + TRIALS / 2, csv.lines().count(), "half of the answers have two");
  }

  private static int count(String in, String part) {
    return in.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void eachTrialIsAnObjectWithItsScore() throws IOException {
    Map<String, Integer> scores = new TreeMap<>();
    for (String line : text(Form.JSON_LINES).lines().toList()) {
      JsonNode trial = ExactJson.read(line);
      scores.merge(
          trial.path("cell").asString("") + " " + trial.at("/scores/right").intValue(),
          1,
          Integer::sum);
    }
    assertEquals(Map.of("temperature 0 1", TRIALS / 2, "temperature 1 0", TRIALS / 2), scores);
  }

  @Test
  void theSpreadsheetHasTheSameRows() throws IOException {
    String sheet = "";
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(Form.XLSX)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith("sheet1.xml")) {
          sheet = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    assertEquals(1 + TRIALS, count(sheet, "<row"), sheet);
    assertFalse(sheet.contains("<b>one"), "a text of an answer is no markup");
  }

  @Test
  void thePageHasItsChartsAndRunsNothing() throws IOException {
    String page = text(Form.HTML);
    assertTrue(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"), page);
    assertTrue(page.contains("<title>the name</title>"));
    assertTrue(count(page, "<figure>") > 0);
    assertFalse(page.contains("<script"));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aFileIsWhatAStreamGetsAndTakesThePlaceOfTheOneBefore(Form form) throws IOException {
    Path file = Files.writeString(folder.resolve("result"), "of before");
    writer.write(form, file);
    if (form == Form.XLSX) {
      assertTrue(Files.size(file) > 1_000, "its zip holds the time");
    } else {
      assertArrayEquals(bytes(form), Files.readAllBytes(file));
    }
    assertThrows(
        IOException.class, () -> writer.write(form, folder.resolve("no such folder/result")));
  }

  /** A disk that is full after so many bytes. */
  private static final class Full extends OutputStream {
    private int left;
    private boolean closed;

    Full(int bytes) {
      left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aFullDiskIsToldInItsOwnWordsAndTheStreamIsLeftOpen(Form form) {
    for (int bytes : new int[] {0, 700}) {
      Full full = new Full(bytes);
      IOException failure = assertThrows(IOException.class, () -> writer.write(form, full));
      assertTrue(String.valueOf(failure.getMessage()).endsWith("No space left on device"));
      assertFalse(full.closed, "it is the caller's");
    }
  }

  @Test
  void scoresAreKeptBesideTheAnswers() throws SQLException {
    assertEquals(0, scored());
    Findings first = writer.findings();
    assertSame(first, writer.findings(), "it is walked over once");
    Findings kept = writer.keepScores();
    assertEquals(first.states(), kept.states());
    assertEquals(TRIALS, scored());
    assertSame(kept, writer.findings());
  }

  private long scored() throws SQLException {
    Path file = folder.resolve("data").resolve(SqliteStore.FILE_NAME);
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(scores) FROM trial")) {
      return row.getLong(1);
    }
  }
}
