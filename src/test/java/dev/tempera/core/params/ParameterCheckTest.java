package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.Finding.Severity;
import dev.tempera.core.params.ParameterCheck.Entry;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ParameterCheckTest {
  private static final CheckContext ANY = CheckContext.of(ModelInfo.unknown("any/model"), false);
  private static final CheckContext NANO =
      CheckContext.of(
          new ModelInfo(
              "openai/gpt-4.1-nano",
              "OpenAI: GPT-4.1 Nano",
              null,
              1_047_576,
              32_768,
              null,
              null,
              Map.of(),
              null),
          false);

  private static Entry read(String name, String text) {
    return ParameterCheck.read(Parameters.describe(name), text, ANY);
  }

  private static String refusal(Entry entry) {
    return assertInstanceOf(Entry.Refused.class, entry).findings().getFirst().message();
  }

  private static List<Finding> check(String name, String json) {
    JsonNode value = JsonText.valueOf(json);
    assertNotNull(value, json);
    return ParameterCheck.check(Parameters.describe(name), value, ANY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature|2.1|Temperature must be a number between 0 and 2.",
        "temperature|-0.1|Temperature must be a number between 0 and 2.",
        "temperature|hot|Temperature must be a number between 0 and 2.",
        "temperature|0,7,1|Temperature must be a number between 0 and 2.",
        "temperature|NaN|Temperature must be a number between 0 and 2.",
        "temperature|1e999|Temperature must be a number between 0 and 2.",
        "top_p|0|Top P must be a number greater than 0 and at most 1.",
        "top_p|1.01|Top P must be a number greater than 0 and at most 1.",
        "frequency_penalty|3|Frequency penalty must be a number between −2 and 2.",
        "repetition_penalty|0|Repetition penalty must be a number greater than 0 and at most 2.",
        "max_tokens|0|Max tokens must be a whole number of at least 1.",
        "max_tokens|1.5|Max tokens must be a whole number of at least 1.",
        "top_logprobs|21|Top log probabilities must be a whole number between 0 and 20.",
        "seed|9223372036854775808|Seed must be a whole number of at most 64 bits.",
        "verbosity|loud|Verbosity must be one of: low, medium, high, xhigh, max.",
      })
  void refusesWithTheAllowedRange(String name, String text, String message) {
    assertEquals(message, refusal(read(name, text)));
  }

  @ParameterizedTest
  @CsvSource({
    "temperature,0",
    "temperature,2",
    "temperature,2.0",
    "temperature,.5",
    "temperature,7e-1",
    "top_p,1",
    "top_p,0.0001",
    "seed,-9223372036854775808",
    "max_tokens,1",
    "top_k,0",
    "logprobs,true"
  })
  void takesTheEdges(String name, String text) {
    assertInstanceOf(Entry.Accepted.class, read(name, text));
  }

  @Test
  void rangesHoldForRandomNumbers() {
    Random random = new Random(3);
    for (ParameterDescriptor p : Parameters.all()) {
      if (p.kind() != Kind.NUMBER && p.kind() != Kind.INTEGER) {
        continue;
      }
      for (int i = 0; i < 300; i++) {
        BigDecimal number = BigDecimal.valueOf(random.nextInt(-5000, 5000), random.nextInt(4));
        boolean inside =
            (p.min() == null
                    || number.compareTo(p.min()) > 0
                    || (number.compareTo(p.min()) == 0 && !p.minExclusive()))
                && (p.max() == null || number.compareTo(p.max()) <= 0)
                && (p.kind() == Kind.NUMBER || number.stripTrailingZeros().scale() <= 0);
        Entry typed = read(p.name(), number.toPlainString());
        assertEquals(inside, typed instanceof Entry.Accepted, p.name() + " " + number);
        boolean taken = ParameterCheck.check(p, JsonText.number(number), ANY).isEmpty();
        assertEquals(inside, taken, p.name() + " " + number);
        if (typed instanceof Entry.Accepted(JsonNode value, var _)) {
          assertEquals(0, number.compareTo(value.decimalValue()));
        }
      }
    }
  }

  @Test
  void messagesDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(
          "GPT-4.1 Nano writes at most 32,768 tokens.",
          ParameterCheck.check(
                  Parameters.describe("max_tokens"), JsonText.number(new BigDecimal("40000")), NANO)
              .getFirst()
              .message());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void openAiModelsTakeNoFewerThan16Tokens() {
    for (String name : List.of("max_tokens", "max_completion_tokens")) {
      ParameterDescriptor p = Parameters.describe(name);
      String message = refusal(ParameterCheck.read(p, "15", NANO));
      assertTrue(message.contains("at least 16 with OpenAI models"), message);
      assertInstanceOf(Entry.Accepted.class, ParameterCheck.read(p, "16", NANO));
      assertInstanceOf(Entry.Accepted.class, ParameterCheck.read(p, "15", ANY));
      CheckContext openAiServer = CheckContext.of(ModelInfo.unknown("gpt-4.1-nano"), true);
      assertInstanceOf(Entry.Refused.class, ParameterCheck.read(p, "15", openAiServer));
    }
  }

  @Test
  void absurdNumbersEndQuickly() {
    JsonNode huge = JsonText.valueOf("1e999999999");
    assertNotNull(huge);
    assertTrue(
        ParameterCheck.check(Parameters.describe("max_tokens"), huge, NANO).getFirst().isError());
  }

  @Test
  void nullIsNotAValue() {
    assertTrue(check("temperature", "null").getFirst().isError());
  }

  @Test
  void stopHoldsAtMostFourTexts() {
    assertEquals(List.of(), check("stop", "\"END\""));
    assertEquals(List.of(), check("stop", "[\"a\",\"b\",\"c\",\"d\"]"));
    assertEquals(
        "Stop sequences can hold at most 4 texts, not 5.",
        check("stop", "[\"a\",\"b\",\"c\",\"d\",\"e\"]").getFirst().message());
    assertEquals("/1", check("stop", "[\"a\",\"\"]").getFirst().pointer());
    assertTrue(check("stop", "[]").getFirst().isError());
    assertTrue(check("stop", "[1]").getFirst().isError());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "logit_bias|{\"50256\":-100,\"1\":100}||",
        "logit_bias|{\"50256\":-101}|/50256|between −100 and 100",
        "logit_bias|{\"the\":1}|/the|token ids",
        "logit_bias|[1]||must be an object",
        "response_format|\"json\"||must be an object",
        "response_format|{}||needs a \"type\"",
        "response_format|{\"type\":\"json_schema\"}||\"json_schema\" object",
        "response_format|{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a b\",\"schema\":{}}}|/json_schema/name|1 to 64 letters",
        "response_format|{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\"}}|/json_schema|needs a \"schema\"",
        "tools|{}||must be a list",
        "tools|[]||at least one",
        "tools|[{\"function\":{}}]|/0|with a \"type\"",
        "tools|[{\"type\":\"function\"}]|/0|\"function\" object",
        "tools|[{\"type\":\"function\",\"function\":{\"name\":\"a.b\"}}]|/0/function/name|letters, digits",
        "tools|[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"parameters\":[]}}]|/0/function/parameters|JSON Schema",
        "tools|[{\"type\":\"openrouter:web_search\"}]||",
        "tool_choice|\"maybe\"||must be \"none\"",
        "tool_choice|{\"type\":\"function\"}||must be \"none\"",
        "tool_choice|{\"type\":\"openrouter:web_search\"}||",
        "reasoning|{\"effort\":\"low\"}||",
        "reasoning|{\"effort\":\"low\",\"max_tokens\":5}|/max_tokens|not both",
        "reasoning|{\"effort\":\"huge\"}|/effort|must be one of",
        "reasoning|{\"max_tokens\":0}|/max_tokens|at least 1",
        "provider|{\"order\":[\"openai\"],\"sort\":{\"by\":\"price\"},\"zdr\":true}||",
        "provider|{\"prefer\":[\"openai\"]}|/prefer|not a key of provider",
        "provider|{\"order\":\"openai\"}|/order|list of texts",
        "provider|{\"sort\":\"speed\"}|/sort|price, throughput",
        "provider|{\"data_collection\":\"no\"}|/data_collection|allow",
        "provider|{\"max_price\":1}|/max_price|object",
        "metadata|{\"a\":1}|/a|text of at most 512",
        "prediction|{\"type\":\"content\"}||must be {",
        "plugins|[{}]|/0|\"id\"",
        "user|7||must be a text",
        "user|\" \"||must not be blank",
        "user|\"somebody\"||",
        "tools|[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"strict\":\"yes\"}}]|/0/function/strict|true or false",
        "tools|[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"strict\":null}}]||",
        "cache_control|{\"type\":\"ephemeral\",\"ttl\":\"2h\"}|/ttl|5m",
      })
  void checksOuterShapes(String name, String json, String pointer, String words) {
    List<Finding> findings = check(name, json);
    if (words == null) {
      assertEquals(List.of(), findings);
      return;
    }
    Finding first = findings.getFirst();
    assertEquals(pointer == null ? "" : pointer, first.pointer());
    assertTrue(first.message().contains(words), first.message());
    assertTrue(first.isError());
  }

  @Test
  void twoToolsOfOneNameAreRefused() {
    String tool = "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}";
    Finding finding = check("tools", "[" + tool + "," + tool + "]").getFirst();
    assertEquals("/1/function/name", finding.pointer());
    assertTrue(finding.isError());
  }

  @Test
  void longNamesEndAt64Characters() {
    String tool = "[{\"type\":\"function\",\"function\":{\"name\":\"%s\"}}]";
    assertEquals(List.of(), check("tools", tool.formatted("n".repeat(64))));
    assertTrue(check("tools", tool.formatted("n".repeat(65))).getFirst().isError());
  }

  @Test
  void strictModeGivesHintsAtTheirPlace() {
    List<Finding> findings =
        check(
            "response_format",
            """
            {"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{
            "type":"object","additionalProperties":false,"required":["list"],
            "properties":{"list":{"type":"array","items":{"type":"object",
            "properties":{"x":{"type":"string"}}}}}}}}\
            """);
    assertEquals(
        List.of(
            "/json_schema/schema/properties/list/items",
            "/json_schema/schema/properties/list/items/properties/x"),
        findings.stream().map(Finding::pointer).toList());
    assertTrue(findings.stream().allMatch(f -> f.severity() == Severity.WARNING));
  }

  @Test
  void textsHaveALength() {
    assertEquals(List.of(), check("session_id", "\"" + "s".repeat(256) + "\""));
    String tooLong = check("session_id", "\"" + "s".repeat(257) + "\"").getFirst().message();
    assertTrue(tooLong.contains("at most 256"), tooLong);
  }

  @Test
  void strictModeLooksIntoTheSchemasOfToolsAndIntoAlternatives() {
    String open = "{\"type\":\"object\",\"properties\":{}}";
    String parameters =
        "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\",\"b\"],"
            + "\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"string\"},"
            + open
            + "]},\"b\":{\"type\":\"array\",\"items\":"
            + open
            + "}}}";
    String tool =
        "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":%s,\"parameters\":"
            + parameters
            + "}}]";
    assertEquals(
        List.of(
            "/0/function/parameters/properties/a/anyOf/1",
            "/0/function/parameters/properties/b/items"),
        check("tools", tool.formatted("true")).stream().map(Finding::pointer).toList());
    assertEquals(List.of(), check("tools", tool.formatted("false")));
  }

  @Test
  void strictModeLooksAtMostAtTwentyPlaces() {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      properties.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":{\"properties\":{}}");
    }
    List<Finding> findings =
        check(
            "response_format",
            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,\"schema\":"
                + "{\"properties\":{"
                + properties
                + "}}}}");
    assertTrue(findings.size() <= 22, findings.size() + "");
  }

  private static Map<String, List<Finding>> together(String... namesAndJson) {
    ParameterSet set = ParameterSet.EMPTY;
    for (int i = 0; i < namesAndJson.length; i += 2) {
      JsonNode value = JsonText.valueOf(namesAndJson[i + 1]);
      assertNotNull(value);
      set = set.with(namesAndJson[i], value);
    }
    return ParameterCheck.checkAll(set, ANY);
  }

  @Test
  void findsValuesThatDoNotGoTogether() {
    String tools = "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
    String choice = "{\"type\":\"function\",\"function\":{\"name\":\"%s\"}}";
    assertEquals(Map.of(), together("logprobs", "true", "top_logprobs", "5"));
    assertTrue(together("top_logprobs", "5").containsKey("top_logprobs"));
    assertTrue(together("logprobs", "false", "top_logprobs", "5").containsKey("top_logprobs"));
    assertTrue(
        together("max_tokens", "99", "max_completion_tokens", "99")
            .containsKey("max_completion_tokens"));
    assertEquals(Map.of(), together("tools", tools, "tool_choice", choice.formatted("f")));
    assertEquals(
        "There is no tool named “g” among the tools.",
        together("tools", tools, "tool_choice", choice.formatted("g"))
            .getOrDefault("tool_choice", List.of())
            .getFirst()
            .message());
    assertTrue(together("tool_choice", "\"auto\"").containsKey("tool_choice"));
    assertEquals(
        Severity.WARNING,
        together("tool_choice", "\"none\"")
            .getOrDefault("tool_choice", List.of())
            .getFirst()
            .severity());
    assertTrue(together("parallel_tool_calls", "true").containsKey("parallel_tool_calls"));
    assertTrue(
        together("reasoning", "{\"effort\":\"low\"}", "reasoning_effort", "\"high\"")
            .containsKey("reasoning_effort"));
    assertTrue(
        together("reasoning", "{\"max_tokens\":9}", "reasoning_effort", "\"high\"")
            .containsKey("reasoning_effort"));
    assertTrue(together("stream", "true").containsKey("stream"));
  }

  @Test
  void neverThrowsWhateverTheJson() {
    List<String> odd =
        List.of(
            "1",
            "\"x\"",
            "true",
            "[]",
            "{}",
            "[null]",
            "{\"a\":null}",
            "[[1]]",
            "{\"type\":5}",
            "{\"type\":\"function\",\"function\":5}",
            "[{\"type\":\"function\",\"function\":[]}]",
            "{\"type\":\"json_schema\",\"json_schema\":{\"strict\":5,\"schema\":5}}",
            "-1",
            "1e400");
    for (ParameterDescriptor p : Parameters.all()) {
      for (String json : odd) {
        for (Finding finding : check(p.name(), json)) {
          assertFalse(finding.message().isBlank());
          assertTrue(finding.message().endsWith("."), finding.message());
        }
      }
    }
  }
}
