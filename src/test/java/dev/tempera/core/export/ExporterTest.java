package dev.tempera.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // made before each test
class ExporterTest {
  @TempDir Path folder;
  private ExportBench bench;
  private final List<ConversationId> ids = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder);
    for (String title : List.of("Fog", "fog", "a/b")) {
      ExportBench.Talk talk = new ExportBench.Talk(title, "");
      MessageId question = talk.ask(null, "q of " + title);
      talk.answer(question, "m", new ContentPart.Text("a of " + title));
      ids.add(bench.keep(talk));
    }
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static ExportRequest request(ExportFormat format, List<ConversationId> ids) {
    return new ExportRequest(format, ids, ExportScope.all(), false, true);
  }

  private List<String> names(Path in) throws Exception {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void severalAreAZipWithSafeNames() throws Exception {
    ExportReport report = bench.write(request(ExportFormat.MARKDOWN, ids), "all.zip");
    assertEquals(3, report.conversations());
    assertEquals(6, report.items());
    try (ZipFile zip = new ZipFile(bench.file("all.zip").toFile())) {
      assertEquals(
          List.of("Fog.md", "fog " + ids.get(1) + ".md", "a b.md"),
          zip.stream().map(ZipEntry::getName).toList());
    }
  }

  @Test
  void whereItIsAndWhatItBearsGoesWithIt() throws Exception {
    ConversationId id = ids.getFirst();
    MessageId first = bench.store().messages(id).getFirst().id();
    bench.marks.put(first, new MessageMark(true, "the *good* one"));
    bench
        .store()
        .addMarks(
            id,
            new ConversationMarks(
                List.of("Work", "My \"client\""),
                List.of(new ConversationMarks.Named("urgent", TagColour.RED)),
                "Ask again.\nIn spring.",
                Map.of(first, new MessageMark(true, "the *good* one"))));
    bench.write(
        new ExportRequest(
            ExportFormat.MARKDOWN, List.of(id), ExportScope.all(), false, true, false),
        "a.md");
    String markdown = Files.readString(bench.file("a.md"));
    assertTrue(markdown.contains("folder: [\"Work\", \"My \\\"client\\\"\"]\n"), markdown);
    assertTrue(markdown.contains("tags: [\"urgent\"]\n"), markdown);
    assertTrue(markdown.contains("note: \"Ask again.\\nIn spring.\"\n"), markdown);
    assertTrue(markdown.contains(" · starred*\n"), markdown);
    bench.write(
        new ExportRequest(ExportFormat.JSON, List.of(id), ExportScope.all(), false, true, false),
        "a.json");
    JsonNode json = ExactJson.read(Files.readString(bench.file("a.json")));
    assertEquals("[\"Work\",\"My \\\"client\\\"\"]", json.path("folder").toString());
    assertEquals("[\"urgent\"]", json.path("tags").toString());
    assertEquals("Ask again.\nIn spring.", json.path("note").stringValue());
    assertTrue(json.path("messages").get(0).path("starred").booleanValue());
    assertEquals("the *good* one", json.path("messages").get(0).path("note").stringValue());
    assertFalse(json.path("messages").get(1).has("starred"));
    bench.write(
        new ExportRequest(ExportFormat.JSON, List.of(id), ExportScope.all(), false, false),
        "b.json");
    JsonNode plain = ExactJson.read(Files.readString(bench.file("b.json")));
    assertEquals("[\"urgent\"]", plain.path("tags").toString());
    assertFalse(plain.has("note"));
    assertFalse(plain.path("messages").get(0).has("note"));
  }

  @Test
  void severalAreAFolderThatIsThereWhenAllIsInIt() throws Exception {
    Files.createDirectory(bench.file("empty"));
    bench.write(request(ExportFormat.HTML, ids), "empty");
    assertEquals(3, names(bench.file("empty")).size());
    ExportException refused =
        assertThrows(
            ExportException.class, () -> bench.write(request(ExportFormat.HTML, ids), "empty"));
    assertTrue(String.valueOf(refused.getMessage()).contains("is there already"));
    assertEquals(List.of("data", "empty"), names(folder));
  }

  @Test
  void tablesAndTrainingDataAreOneFile() throws Exception {
    assertEquals(3, bench.write(request(ExportFormat.CSV, ids), "all.csv").items());
    assertEquals(4, Files.readString(bench.file("all.csv")).split("\r\n").length);
    assertEquals(3, bench.write(request(ExportFormat.JSONL, ids), "all.jsonl").items());
    assertEquals(3, Files.readAllLines(bench.file("all.jsonl")).size());
  }

  @Test
  void aCancelledExportLeavesNothing() throws Exception {
    for (String name : List.of("c.zip", "c", "c.csv")) {
      ExportFormat format = name.endsWith("csv") ? ExportFormat.CSV : ExportFormat.JSON;
      Cancellation cancellation = new Cancellation();
      assertThrows(
          CancellationException.class,
          () ->
              bench
                  .exporter()
                  .write(
                      request(format, ids),
                      bench.file(name),
                      (done, total) -> {
                        if (done == 2) {
                          cancellation.cancel();
                        }
                      },
                      cancellation));
    }
    assertEquals(List.of("data"), names(folder));
  }

  @Test
  void progressGoesFromNothingToAll() throws Exception {
    List<String> heard = new ArrayList<>();
    bench
        .exporter()
        .write(
            new ExportRequest(ExportFormat.JSON, null, ExportScope.all(), false, true),
            bench.file("p.zip"),
            (done, total) -> heard.add(done + "/" + total),
            new Cancellation());
    assertEquals(List.of("0/3", "1/3", "2/3", "3/3"), heard);
  }

  @Test
  void whatCannotBeLookedForIsNamed() throws Exception {
    bench.unread.add("OpenRouter");
    assertEquals(
        List.of("OpenRouter"), bench.write(request(ExportFormat.CSV, ids), "u.csv").unread());
  }

  @Test
  void noSuchBranchIsSaid() {
    ExportException refused =
        assertThrows(
            ExportException.class,
            () ->
                bench.text(
                    ExportFormat.MARKDOWN,
                    ids.getFirst(),
                    new ExportScope.Branch(new MessageId("nowhere")),
                    false));
    assertTrue(String.valueOf(refused.getMessage()).contains("nowhere"));
    assertFalse(Files.exists(bench.file("out.md")));
  }

  @Test
  void aFolderThatDoesNotExistIsASentence() {
    ExportException refused =
        assertThrows(
            ExportException.class, () -> bench.write(request(ExportFormat.CSV, ids), "no/x.csv"));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("Nothing was written to "));
  }
}
