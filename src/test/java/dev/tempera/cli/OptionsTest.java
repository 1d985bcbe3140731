package dev.tempera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.store.InstanceRequest;
import dev.tempera.testing.TestPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @TempDir private Path dir = Path.of("");

  private static ParameterSet set(String... args) throws UsageException {
    return ParameterOptions.of(Options.parse(args));
  }

  private static String json(ParameterSet set, String name) {
    return set.json(name).orElseThrow().toString();
  }

  @Test
  void onlyWhatIsGivenIsSet() throws UsageException {
    assertEquals(ParameterSet.EMPTY, set("--prompt", "x"));
    ParameterSet some = set("--prompt", "x", "--temperature", "0.70", "--seed", "7");
    assertEquals(2, some.values().size());
    assertEquals("0.70", json(some, "temperature"));
    assertEquals("7", json(some, "seed"));
  }

  @Test
  void anyParameterGoesThroughAsJson() throws UsageException {
    ParameterSet some =
        set("--param", "top_k=40", "--param", "stop=[\"a=b\"]", "--param", "verbosity=\"low\"");
    assertEquals("40", json(some, "top_k"));
    assertEquals("[\"a=b\"]", json(some, "stop"));
    assertEquals("\"low\"", json(some, "verbosity"));
  }

  @Test
  void reasoningIsAnObjectOrItsShortForm() throws UsageException {
    assertEquals("\"high\"", json(set("--reasoning-effort", "high"), "reasoning_effort"));
    assertEquals(
        "{\"max_tokens\":2000,\"summary\":\"concise\",\"exclude\":true}",
        json(
            set(
                "--reasoning-max-tokens",
                "2000",
                "--reasoning-summary",
                "concise",
                "--reasoning-exclude"),
            "reasoning"));
    ParameterSet both = set("--reasoning-effort", "low", "--reasoning-exclude");
    assertEquals("{\"exclude\":true,\"effort\":\"low\"}", json(both, "reasoning"));
    assertFalse(both.isSet("reasoning_effort"));
    assertEquals("{\"enabled\":false}", json(set("--no-reasoning"), "reasoning"));
    assertThrows(
        UsageException.class,
        () -> set("--reasoning-effort", "low", "--reasoning-max-tokens", "9"));
    assertThrows(UsageException.class, () -> set("--no-reasoning", "--reasoning-effort", "low"));
  }

  @Test
  void pluginsAreSwitchedOnWithTheirSettingsOrOff() throws UsageException {
    assertEquals(
        "[{\"id\":\"web\",\"engine\":\"exa\"},{\"id\":\"file-parser\"},"
            + "{\"id\":\"moderation\",\"enabled\":false}]",
        json(
            set(
                "--plugin",
                "web={\"engine\":\"exa\"}",
                "--plugin",
                "file-parser",
                "--plugin",
                "moderation=false"),
            "plugins"));
    assertThrows(UsageException.class, () -> set("--plugin", "web=3"));
    assertThrows(UsageException.class, () -> set("--plugin", "=1"));
    assertThrows(UsageException.class, () -> set("--plugin", "web={"));
  }

  @Test
  void cachingIsAskedForAsAWholeOrByMarks() throws UsageException {
    assertEquals("{\"type\":\"ephemeral\"}", json(set("--cache", "5m"), "cache_control"));
    assertEquals(
        "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}", json(set("--cache", "1h"), "cache_control"));
    assertEquals("\"1h\"", json(set("--cache-system", "1h"), "cache_system"));
    assertThrows(UsageException.class, () -> set("--cache", "2h"));
    Options marked = Options.parse("--prompt", "x", "--cache-prompt", "5m");
    assertEquals(
        List.of(new ContentPart.Text("x", "5m")),
        marked.request.marked(HeadlessTurn.message("x", List.of())).parts());
  }

  @Test
  void quotesAndNewlinesArriveWhole() throws UsageException {
    assertEquals("a \"b\"\n c", Options.parse("--prompt", "a \"b\"\n c").prompt);
    assertEquals("", Options.parse("--prompt", "").prompt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--temperature|warm|--temperature",
        "--max-tokens|1.5|--max-tokens",
        "--param|novalue|NAME=JSON",
        "--param|verbosity=low|quotes",
        "--response-format|xml|json_object",
        "--tools|tools.json|@FILE",
        "--tools|@/does/not/exist|cannot read",
        "--attach|/does/not/exist|cannot read",
        "--colour|red|--colour",
      })
  void badInputIsNamedInOneLine(String option, String value, String named) {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> {
              Options options = Options.parse("--prompt", "x", option, value);
              ParameterOptions.of(options);
              Attachments.read(options.attach);
            });
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(named), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void aBareSchemaIsWrappedAndAWholeFormatIsKept() throws IOException, UsageException {
    Path schema = Files.writeString(dir.resolve("my person.json"), "{\"type\":\"object\"}");
    assertEquals(
        "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"my_person\",\"schema\":{\"type\":\"object\"}}}",
        json(set("--response-format", "@" + schema), "response_format"));
    String whole = "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{}}}";
    Path format = Files.writeString(dir.resolve("format.json"), whole);
    assertEquals(whole, json(set("--response-format", "@" + format), "response_format"));
    assertEquals(
        "{\"type\":\"json_object\"}",
        json(set("--response-format", "json_object"), "response_format"));
  }

  @Test
  void aNamedToolIsChosen() throws UsageException {
    assertEquals("\"required\"", json(set("--tool-choice", "required"), "tool_choice"));
    assertEquals(
        "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
        json(set("--tool-choice", "f"), "tool_choice"));
  }

  @Test
  void attachmentsBecomePartsOfTheirKind() throws IOException, UsageException {
    byte[] picture = TestPictures.png(2, 1);
    Path png = Files.write(dir.resolve("a.PNG"), picture);
    Path pdf = Files.writeString(dir.resolve("b.pdf"), "%PDF-");
    Path text = Files.writeString(dir.resolve("c.txt"), "has ``` inside");
    List<ContentPart> parts = Attachments.read(List.of(png, pdf, text));
    assertEquals(new ContentPart.Image(DataUrl.of("image/png", picture)), parts.get(0));
    assertEquals(
        new ContentPart.File("b.pdf", "application/pdf", "data:application/pdf;base64,JVBERi0="),
        parts.get(1));
    assertTrue(((ContentPart.Text) parts.get(2)).text().contains("````\nhas ``` inside\n````"));
    Path odd = Files.write(dir.resolve("d.bin"), new byte[] {(byte) 0xff, 0});
    assertThrows(UsageException.class, () -> Attachments.read(List.of(odd)));
  }

  @Test
  void contradictionsAreRefused() {
    assertThrows(UsageException.class, () -> Options.parse("--offline", "--base-url", "http://x"));
    assertThrows(UsageException.class, () -> Options.parse("--json"));
    assertThrows(UsageException.class, () -> Options.parse("--allow-tool", "x"));
    assertThrows(UsageException.class, () -> Options.parse("--tool-rounds", "2"));
    assertThrows(UsageException.class, () -> Options.parse("--prompt", "a", "--prompt", "b"));
  }

  @Test
  void theWindowTakesFilesAndTheWishForANewConversation() throws Exception {
    Path bundle = Files.createFile(dir.resolve("a b.tempera"));
    CommandLine line =
        new CommandLine(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            Map.of());
    assertEquals(
        new InstanceRequest(true, List.of(bundle, bundle)),
        line.windowRequest("--new-conversation", bundle.toString(), bundle.toUri().toString()));
    assertEquals(InstanceRequest.SHOW, line.windowRequest());
    for (String bad :
        List.of("missing.tempera", dir.toString(), "file:%zz", "http://x/y.tempera")) {
      assertThrows(UsageException.class, () -> line.windowRequest(bad), bad);
      assertEquals(2, line.run(bad), bad);
    }
    assertThrows(UsageException.class, () -> Options.parse("--prompt", "a", bundle.toString()));
    assertThrows(UsageException.class, () -> Options.parse("--prompt", "a", "--new-conversation"));
  }

  @Test
  void withoutAPromptTheWindowIsSetUp() throws UsageException {
    CommandLine line =
        new CommandLine(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            Map.of());
    String[] args = {
      "--base-url",
      "127.0.0.1:9/v1",
      "--model",
      "m",
      "--system",
      "Be brief.",
      "--temperature",
      "0.70",
      "--param",
      "top_k=5"
    };
    assertEquals(CommandLine.OPEN_WINDOW, line.run(args));
    var options = line.windowOptions(args);
    var start = options.start();
    assertTrue(start.wanted());
    assertEquals("http://127.0.0.1:9/v1", Objects.requireNonNull(options.connection()).baseUrl());
    assertEquals("m", start.model());
    assertEquals("Be brief.", start.systemPrompt());
    assertEquals("0.70", start.parameters().json("temperature").orElseThrow().toString());
    assertEquals("5", start.parameters().json("top_k").orElseThrow().toString());
    assertFalse(line.windowOptions("--theme", "dark").start().wanted());
    assertTrue(line.windowOptions("--offline").start().offline());
    assertEquals(2, line.run("--temperature", "9"), "refused before a window opens");
    assertEquals(2, line.run("--attach", "a.txt"));
  }

  @Test
  void helpNamesEveryOption() {
    String help = Options.help();
    for (String option :
        List.of(
            "--prompt",
            "--system",
            "--attach",
            "--dry-run",
            "--screenshot",
            "--data-dir",
            "--new-conversation",
            "FILE.tempera")) {
      assertTrue(help.contains(option), option);
    }
  }

  @Test
  void aTerminalIsNotGivenControlCharacters() {
    assertEquals(
        "a\n\tb\u241b[2J\u2421\ufffd\u2603", Terminal.visible("a\n\tb\u001b[2J\u007f\u009b\u2603"));
  }

  @Test
  void anEmptyDataFolderIsNotTheCurrentOne() {
    assertThrows(UsageException.class, () -> Options.parse("--data-dir", ""));
    assertThrows(UsageException.class, () -> Options.parse("--data-dir="));
  }

  @Test
  void aKeyInThePlaceOfItsVariablesNameIsNotRepeated() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine line =
        new CommandLine(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());
    assertEquals(
        2,
        line.run(
            "--base-url", "http://h/v1", "--api-key-env", "sk-given-by-mistake", "--prompt", "a"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("--api-key-env takes the name"), said);
    assertFalse(said.contains("sk-given"), said);
  }

  @Test
  void noJavaWordsAreShown() {
    UsageException e =
        assertThrows(UsageException.class, () -> Options.parse("--temperature", "abc"));
    assertFalse(String.valueOf(e.getMessage()).contains("java"), e.getMessage());
  }
}
