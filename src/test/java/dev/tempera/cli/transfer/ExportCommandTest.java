package dev.tempera.cli.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.export.ExportBench;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // made before each test
class ExportCommandTest {
  @TempDir Path folder;
  private ConversationId fog;
  private MessageId question;
  private MessageId answer;
  private MessageId other;

  private record Ran(int status, String out, String err) {}

  @BeforeEach
  void fill() throws Exception {
    try (ExportBench bench = new ExportBench(folder)) {
      ExportBench.Talk talk = new ExportBench.Talk("Fog", "Be brief.");
      question = talk.ask(null, "Poem?");
      answer =
          talk.answer(
              question,
              "m/1",
              new ContentPart.Reasoning("hm", List.of()),
              new ContentPart.Text("Fog sits."));
      other = talk.answer(question, "m/2", new ContentPart.Text("Nebel."));
      fog = bench.keep(talk);
      ExportBench.Talk second = new ExportBench.Talk("Second", "");
      second.ask(null, "Nothing yet");
      bench.keep(second);
    }
  }

  private Ran run(String format, String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("export", "--data-dir", folder.resolve("data").toString(), "--format", format));
    args.addAll(List.of(more));
    args.add(folder.resolve(name).toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of())
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFolderAndATagChooseWhatIsExported() throws Exception {
    Path data = folder.resolve("data");
    try (SqliteStore store = SqliteStore.open(data, Samples.CLOCK, problem -> {}).store()) {
      store.addMarks(
          fog,
          new ConversationMarks(
              List.of("Work", "My client"),
              List.of(new ConversationMarks.Named("urgent", TagColour.RED)),
              "",
              Map.of()));
    }
    Ran ran = run("json", "work.zip", "--folder", "work", "--tag", "URGENT");
    assertEquals(0, ran.status(), ran.err());
    try (ZipFile zip = new ZipFile(folder.resolve("work.zip").toFile())) {
      assertEquals(List.of("Fog.json"), zip.stream().map(ZipEntry::getName).toList());
    }
    Ran nowhere = run("json", "x.zip", "--folder", "nowhere");
    assertEquals(2, nowhere.status());
    assertTrue(nowhere.err().contains("there is no folder “nowhere”."), nowhere.err());
    assertEquals(2, run("json", "x.zip", "--tag", "urg").status());
    assertEquals(
        2, run("json", "x.zip", "--tag", "urgent", "--conversation", fog.value()).status());
    assertFalse(Files.exists(folder.resolve("x.zip")));
  }

  @Test
  void oneConversationIsTheTreeThatScriptsRelyOn() throws Exception {
    Ran ran = run("json", "one.json", "--conversation", fog.value());
    assertEquals(0, ran.status(), ran.err());
    JsonNode tree = ExactJson.read(Files.readString(folder.resolve("one.json")));
    assertEquals(fog.value(), tree.path("id").asString());
    assertEquals(other.value(), tree.path("active_leaf").asString());
    assertEquals(3, tree.path("messages").size());
    assertFalse(tree.path("messages").get(1).has("reasoning"));
  }

  @Test
  void aBranchASelectionAndReasoningAreChosen() throws Exception {
    assertEquals(0, run("markdown", "b.md", "--branch", answer.value(), "--reasoning").status());
    String text = Files.readString(folder.resolve("b.md"));
    assertTrue(text.contains("Fog sits.") && text.contains("hm"), text);
    assertFalse(text.contains("Nebel."), text);
    assertEquals(
        0, run("html", "s.html", "--branch", "shown", "--conversation", fog.value()).status());
    assertTrue(Files.readString(folder.resolve("s.html")).contains("Nebel."));
    assertEquals(0, run("json", "m.json", "--message", other.value()).status());
    JsonNode tree = ExactJson.read(Files.readString(folder.resolve("m.json")));
    assertEquals(1, tree.path("messages").size());
  }

  @Test
  void messagesAreNamedOneByOneOrAsAWay() throws Exception {
    String way = question.value() + ".." + answer.value();
    assertEquals(0, run("json", "w.json", "--message", way).status());
    JsonNode tree = ExactJson.read(Files.readString(folder.resolve("w.json")));
    assertEquals(
        List.of(question.value(), answer.value()),
        tree.path("messages").values().stream().map(m -> m.path("id").asString()).toList());
    assertEquals(0, run("json", "b.json", "--message", way, "--message", other.value()).status());
    assertEquals(
        3, ExactJson.read(Files.readString(folder.resolve("b.json"))).path("messages").size());
    Ran back = run("json", "x.json", "--message", answer.value() + ".." + question.value());
    assertEquals(2, back.status());
    assertTrue(back.err().contains("no branch leads from"), back.err());
    assertEquals(2, run("json", "x.json", "--message", answer.value() + "..").status());
    assertFalse(Files.exists(folder.resolve("x.json")));
  }

  @Test
  void everythingIsAFolderAZipOrOneFile() throws Exception {
    assertEquals(0, run("openrouter", "all").status());
    assertTrue(Files.exists(folder.resolve("all/Fog.json")));
    assertTrue(Files.exists(folder.resolve("all/Second.json")));
    assertEquals(0, run("html", "all.zip").status());
    assertEquals(0, run("csv", "all.csv").status());
    Ran lines = run("jsonl", "all.jsonl", "--json");
    assertEquals(0, lines.status(), lines.err());
    JsonNode said = ExactJson.read(lines.out());
    assertEquals(2, said.path("items").asInt());
    assertEquals(1, said.path("left").size());
    assertTrue(lines.err().contains("there is no answer in it"), lines.err());
  }

  @Test
  void whatIsWrongIsSaidInALine() {
    assertEquals(2, run("pdf", "x").status());
    assertTrue(run("pdf", "x").err().contains("markdown, html, json, jsonl, csv, openrouter"));
    assertEquals(2, run("json", "x", "--conversation", "nowhere").status());
    assertEquals(2, run("json", "x", "--branch", "nowhere").status());
    assertEquals(
        2, run("json", "x", "--branch", answer.value(), "--message", other.value()).status());
    assertEquals(2, run("json", ".", "--conversation", fog.value()).status());
    Ran refused = run("json", "no/such/x.json", "--conversation", fog.value());
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("Nothing was written to "), refused.err());
  }
}
