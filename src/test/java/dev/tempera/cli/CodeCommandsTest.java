package dev.tempera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.code.CodeLanguage;
import dev.tempera.core.params.ExactJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Code out and in, and two answers compared, as a person at a shell uses them. */
class CodeCommandsTest {
  private static final String KEY = "sk-or-v1-0123456789abcdef0123456789";

  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {}

  private Ran run(String input, Map<String, String> environment, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--data-dir", folder.toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false)
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ran keyed(String input, String... command) {
    return run(input, Map.of("OPENROUTER_API_KEY", KEY), command);
  }

  private static String[] turn(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("--prompt", "It's \"a\" test\n$X", "--system", "Be brief", "--top-p", "0.90"));
    words.addAll(List.of("--param", "top_k=40"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void whatIsPrintedAsCodeIsReadAsTheSameBody() {
    String body = keyed("", turn("--dry-run")).out();
    for (String language : CodeLanguage.words()) {
      for (String[] more : new String[][] {{}, {"--no-stream"}}) {
        List<String> words = new ArrayList<>(List.of(turn("--as", language)));
        words.addAll(List.of(more));
        Ran code = keyed("", words.toArray(String[]::new));
        assertEquals(0, code.status(), code.err());
        assertFalse(code.out().contains(KEY), code.out());
        assertTrue(code.out().contains("OPENROUTER_API_KEY"), code.out());
        Ran read = keyed(code.out(), "request", "-");
        assertEquals(0, read.status(), read.err());
        assertEquals(body, read.out(), code.out());
      }
    }
    assertFalse(Files.exists(folder.resolve("tempera.db")), "nothing is stored");
  }

  @Test
  void whereNoServerIsConnectedTheCodeAsksOpenRouter() {
    Ran code = run("", Map.of(), turn("--as", "python"));
    assertEquals(0, code.status(), code.err());
    assertTrue(code.out().contains("https://openrouter.ai/api/v1"), code.out());
    assertTrue(code.out().contains("openai/gpt-4.1-nano"), code.out());
  }

  @Test
  void badUsageIsNamed() {
    assertEquals(2, keyed("", turn("--as", "cobol")).status());
    assertTrue(keyed("", turn("--as", "cobol")).err().contains("typescript-openrouter"));
    assertEquals(2, keyed("", "--as", "curl").status());
    assertEquals(2, keyed("", turn("--no-stream")).status());
    Ran file = keyed("", "request", folder.resolve("none.txt").toString());
    assertEquals(2, file.status());
    assertTrue(file.err().contains("cannot read"), file.err());
    Ran text = keyed("Hello", "request", "-");
    assertEquals(2, text.status());
    assertTrue(text.err().contains("no request in it that is known"), text.err());
    assertEquals("", text.out());
    assertEquals(2, keyed("", "diff", "a", "b").status());
  }

  @Test
  void whatCouldNotBeReadGoesToStandardError() throws IOException {
    Path file = folder.resolve("request.txt");
    Files.writeString(
        file,
        "curl https://elsewhere.example/v1/chat/completions -H 'Authorization: Bearer "
            + KEY
            + "' -d '{\"model\":\"a/b\",\"n\":2,\"messages\":[{\"role\":\"user\",\"name\":\"Ann\","
            + "\"content\":\"Hi\"}]}'");
    Ran read = keyed("", "request", file.toString());
    assertEquals(0, read.status(), read.err());
    assertEquals("a/b", ExactJson.read(read.out()).path("model").asString(""));
    assertTrue(read.err().contains("Authorization: left out"), read.err());
    assertTrue(read.err().contains("messages[0].name"), read.err());
    assertTrue(read.err().contains("no connection leads to https://elsewhere.example/v1"));
    assertFalse((read.out() + read.err()).contains(KEY));
  }

  @Test
  void aRequestThatWasReadIsAsked() {
    String json =
        "{\"model\":\"x\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":\"Ho\"},{\"role\":\"user\",\"content\":\"Go on\"}]}";
    Ran asked = run(json, Map.of(), "request", "-", "--send", "--offline", "--json");
    assertEquals(0, asked.status(), asked.err());
    JsonNode answer = ExactJson.read(asked.out());
    assertEquals(3, answer.path("request").path("messages").size());
    assertEquals("Ho", answer.path("request").path("messages").get(1).path("content").asString(""));
    assertEquals(5, answer.path("request").path("max_tokens").asInt(0));
    Ran nothing =
        run("[{\"role\":\"assistant\",\"content\":\"Ho\"}]", Map.of(), "request", "-", "--send");
    assertEquals(2, nothing.status());
  }

  @Test
  void twoAnswersAreComparedWithTheirRequests() {
    String first = ask("--temperature", "0", "--seed", "1", "--max-tokens", "6");
    String second = ask("--temperature", "0", "--seed", "1", "--max-tokens", "9");
    Ran text = run("", Map.of(), "diff", first, second);
    assertEquals(0, text.status(), text.err());
    assertTrue(text.out().contains("One thing was asked differently."), text.out());
    assertTrue(text.out().contains("max_tokens 6 → 9"), text.out());
    assertTrue(text.out().contains("answer tokens "), text.out());
    JsonNode json = ExactJson.read(run("", Map.of(), "diff", first, second, "--json").out());
    assertEquals("max_tokens", json.path("request").get(0).path("target").asString(""));
    assertFalse(json.path("same_text").booleanValue(true));
    assertTrue(json.path("facts").has("took_ms"), json.toString());
    Ran same = run("", Map.of(), "diff", first, first);
    assertTrue(same.out().contains("asked exactly the same"), same.out());
    assertTrue(same.out().contains("the same text"), same.out());
  }

  private String ask(String... options) {
    List<String> words =
        new ArrayList<>(List.of("--offline", "--json", "--prompt", "Tell a story"));
    words.addAll(List.of(options));
    Ran asked = run("", Map.of(), words.toArray(String[]::new));
    assertEquals(0, asked.status(), asked.err());
    return ExactJson.read(asked.out()).path("message_id").asString("");
  }
}
