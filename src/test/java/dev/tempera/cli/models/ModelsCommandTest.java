package dev.tempera.cli.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code models} and {@code model} on a machine without a network. */
class ModelsCommandTest {
  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {}

  private Ran run(Map<String, String> environment, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--data-dir", folder.toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment)
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static List<JsonNode> lines(Ran ran) {
    return ran.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  @Test
  void theKeysThatScriptsRelyOnAreThere() {
    JsonNode nano =
        lines(run(Map.of(), "models", "4.1-nano", "--json")).stream()
            .filter(each -> each.path("id").asString("").equals("openai/gpt-4.1-nano"))
            .findFirst()
            .orElseThrow();
    assertEquals("OpenAI: GPT-4.1 Nano", nano.path("name").stringValue());
    assertEquals(1_047_576, nano.path("context_length").intValue());
    assertEquals("0.1", nano.path("input_usd_per_m").asString());
    assertEquals("0.4", nano.path("output_usd_per_m").asString());
    assertEquals("2025-04-14", nano.path("released").stringValue());
    assertTrue(nano.path("source").stringValue().startsWith("snapshot 2026-"));
  }

  @Test
  void allModelsAreListedAndOnesOwnToo() {
    Ran all = run(Map.of(), "models", "--json");
    assertEquals(0, all.status());
    assertTrue(lines(all).size() > 500);
    assertTrue(
        lines(all).stream().anyMatch(each -> each.path("source").asString("").equals("built-in")));
  }

  @Test
  void aDirectProvidersPricesAreMarkedAsNotItsOwn() {
    Ran direct = run(Map.of("OPENAI_API_KEY", "sk-x"), "models", "gpt-4.1-nano");
    assertTrue(
        direct.out().lines().anyMatch(l -> l.contains("~$0.10 / $0.40") && l.contains("OpenAI")),
        direct.out());
  }

  @Test
  void aModelIsToldInLinesAndWithItsSource() {
    Ran one = run(Map.of(), "model", "anthropic/claude-sonnet-4.5");
    assertEquals(0, one.status());
    assertTrue(one.out().contains("$3.00 a million"), one.out());
    assertTrue(one.out().contains("from 200,001 tokens of prompt on"), one.out());
    assertTrue(one.out().contains("@pydantic/genai-prices"), one.out());
  }

  @Test
  void whatDoesNotExistIsSaidWithWhatIsNear() {
    Ran none = run(Map.of(), "models", "no-such-thing-zq");
    assertEquals(1, none.status());
    assertEquals("", none.out());
    assertFalse(none.err().isBlank());
    Ran misspelt = run(Map.of(), "model", "openai/gpt-4.1-nan");
    assertEquals(2, misspelt.status());
    assertTrue(misspelt.err().contains("openai/gpt-4.1-nano"), misspelt.err());
  }

  @Test
  void whatWasMeasuredIsToldOnRequest() {
    assertEquals(0, run(Map.of(), "--offline", "--prompt", "Say something.").status());
    Ran text = run(Map.of(), "model", "tempera/tiny", "--measured");
    assertTrue(text.out().contains("measured here in 30 days"), text.out() + text.err());
    assertTrue(
        text.out().lines().anyMatch(each -> each.matches(" +failed +0 of 1 .*")), text.out());
    assertTrue(text.out().contains("n 1 (few)"), text.out());
    JsonNode json =
        lines(run(Map.of(), "model", "tempera/tiny", "--measured", "--json")).getFirst();
    assertEquals(1, json.path("measured").path("requests").intValue());
    assertEquals(1, json.path("measured").path("first_token_ms").path("n").intValue());
    assertTrue(json.path("measured").path("first_token_ms").path("p99").isNull());
    Ran none = run(Map.of(), "model", "openai/gpt-4.1-nano", "--measured");
    assertTrue(none.out().contains("none"), none.out());
  }
}
