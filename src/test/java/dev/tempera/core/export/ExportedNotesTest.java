package dev.tempera.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Stars and notes leave with their messages where that is wanted, and not otherwise. */
@SuppressWarnings("NullAway.Init") // made before each test
class ExportedNotesTest {
  @TempDir Path folder;
  private ExportBench bench;
  private ConversationId fog;
  private MessageId question;
  private MessageId answer;

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder);
    ExportBench.Talk talk = new ExportBench.Talk("Fog", "");
    question = talk.ask(null, "Poem?");
    answer = talk.answer(question, "m/1", new ContentPart.Text("Fog sits."));
    fog = bench.keep(talk);
    bench.marks.put(question, new MessageMark(true, ""));
    bench.marks.put(
        answer,
        new MessageMark(false, "check <b>this</b>\n\n# and " + ExportBench.KEY + "\n```\nopen"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String text(ExportFormat format, boolean notes) throws Exception {
    String name = "out" + format.suffix();
    bench.write(
        new ExportRequest(format, List.of(fog), ExportScope.all(), false, notes, false), name);
    return Files.readString(bench.file(name));
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void nothingOfThemIsInAnExportThatDoesNotWantThem(ExportFormat format) throws Exception {
    String text = text(format, false);
    assertFalse(text.contains("check") || text.contains("starred"), text);
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void noKeyLeavesInANote(ExportFormat format) throws Exception {
    String text = text(format, true);
    assertFalse(text.contains(ExportBench.KEY), text);
    assertEquals(format.holdsNotes(), text.contains("check"), text);
  }

  @Test
  void markdownQuotesThemBelowTheMessage() throws Exception {
    String text = text(ExportFormat.MARKDOWN, true);
    assertTrue(text.contains(" · starred*\n"), text);
    String note = text.substring(text.indexOf("> **Note**"));
    assertTrue(text.indexOf("Fog sits.") < text.indexOf("> **Note**"), text);
    assertTrue(note.strip().lines().allMatch(line -> line.startsWith(">")), note);
  }

  @Test
  void thePageShowsThemAsTheyWereTyped() throws Exception {
    String text = text(ExportFormat.HTML, true);
    assertTrue(text.contains("<aside class=\"note\">"), text);
    assertTrue(text.contains("check &lt;b&gt;this&lt;/b&gt;"), text);
  }

  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"MARKDOWN", "HTML", "JSON"})
  void folderAndTagsAreNamed(ExportFormat format) throws Exception {
    assertFalse(text(format, false).toLowerCase(Locale.ROOT).contains("tags"));
    bench
        .store()
        .addMarks(
            fog,
            new ConversationMarks(
                List.of("Work", "R&D <x>"),
                List.of(new ConversationMarks.Named("urgent", TagColour.after(1))),
                "",
                Map.of()));
    String text = text(format, false);
    assertTrue(text.contains("Work") && text.contains("urgent"), text);
    assertEquals(format != ExportFormat.HTML, text.contains("R&D <x>"), text);
  }

  @Test
  void theTreeHasThemAsKeys() throws Exception {
    JsonNode messages = ExactJson.read(text(ExportFormat.JSON, true)).path("messages");
    assertTrue(messages.get(0).path("starred").asBoolean());
    assertFalse(messages.get(0).has("note"));
    assertTrue(messages.get(1).path("note").asString().startsWith("check <b>"));
    assertFalse(messages.get(1).has("starred"));
  }

  @Test
  void whereTheyCannotBeReadTheRestIsThereAndThatIsSaid() throws Exception {
    bench.marksFail = true;
    ExportReport report =
        bench.write(
            new ExportRequest(
                ExportFormat.MARKDOWN, List.of(fog), ExportScope.all(), false, true, false),
            "a.md");
    assertEquals(1, report.conversations());
    assertEquals(List.of("The stars and notes of “Fog” could not be read."), report.left());
  }
}
