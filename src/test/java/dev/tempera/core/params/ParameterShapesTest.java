package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The shapes of the parameters that are JSON, at their bounds and in what they only warn of. */
class ParameterShapesTest {
  private static final CheckContext ANY = CheckContext.of(ModelInfo.unknown("any/model"), false);

  private static JsonNode json(String text) {
    JsonNode value = JsonText.valueOf(text.replace('\'', '"'));
    assertNotNull(value, text);
    return value;
  }

  private static List<Finding> check(String name, String json) {
    return ParameterCheck.check(Parameters.describe(name), json(json), ANY);
  }

  /** As “E /pointer” or “W /pointer”, in order. */
  private static String found(String name, String json) {
    StringBuilder all = new StringBuilder();
    for (Finding finding : check(name, json)) {
      all.append(all.isEmpty() ? "" : " ")
          .append(finding.isError() ? 'E' : 'W')
          .append(finding.pointer());
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "modalities|['text','image','audio']|",
        "modalities|['text','film']|W/1",
        "response_format|{'type':'text'}|",
        "response_format|{'type':'json_object'}|",
        "response_format|{'type':'python'}|",
        "response_format|{'type':'grammar'}|E",
        "response_format|{'type':'grammar','grammar':'x'}|",
        "response_format|{'type':'xml'}|W/type",
        "response_format|{'type':'json_schema','json_schema':{'name':'a','schema':[]}}|E/json_schema/schema",
        "response_format|{'type':'json_schema','json_schema':{'name':'a','schema':{},'strict':1}}|E/json_schema/strict",
        "response_format|{'type':'json_schema','json_schema':{'name':'a','schema':{},'strict':null}}|",
        "response_format|{'type':'json_schema','json_schema':{'name':'a','strict':false,'schema':{'properties':{}}}}|",
        "response_format|{'type':'json_schema','json_schema':{'schema':{}}}|E/json_schema/name",
        "tools|[{'type':'web_search'}]|W/0/type",
        "tools|[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}]|",
        "tools|[{'type':'function','function':{'name':'f','parameters':{}}}]|",
        "tools|[{'type':'function','function':{'name':'f','parameters':{'type':'array'}}}]|W/0/function/parameters",
        "tool_choice|'auto'|",
        "tool_choice|'required'|",
        "tool_choice|'none'|",
        "tool_choice|{'type':'function','function':{'name':'f'}}|",
        "stop_server_tools_when|{}|E",
        "stop_server_tools_when|[]|",
        "audio|1|E",
        "image_config|1|E",
        "web_search_options|1|E",
        "trace|1|E",
        "prompt_cache_options|1|E",
        "debug|1|E",
        "debug|{}|",
        "mirostat|1|",
        "logit_bias|{'123456789':-100,'0':100.0}|",
        "logit_bias|{'1234567890':1}|E/1234567890",
        "logit_bias|{'1':'x'}|E/1",
        "logit_bias|{'1':100.5}|E/1",
        "reasoning|{'effort':'high','exclude':true,'enabled':false,'summary':1,'context':1,'mode':1}|",
        "reasoning|{'effort':'none'}|",
        "reasoning|{'efort':'low'}|W/efort",
        "reasoning|{'effort':1}|E/effort",
        "reasoning|{'max_tokens':1}|",
        "reasoning|{'max_tokens':1.5}|E/max_tokens",
        "reasoning|{'max_tokens':-1}|E/max_tokens",
        "reasoning|{'exclude':1}|E/exclude",
        "reasoning|{'enabled':1}|E/enabled",
        "reasoning|[1]|E",
        "provider|[]|E",
        "provider|{'order':['a'],'only':['b'],'ignore':['c']}|",
        "provider|{'only':[1]}|E/only",
        "provider|{'quantizations':['fp8','int9']}|W/quantizations/1",
        "provider|{'quantizations':['fp8','unknown']}|",
        "provider|{'ignore':['int9']}|",
        "provider|{'zdr':1}|E/zdr",
        "provider|{'allow_fallbacks':false,'require_parameters':true,'enforce_distillable_text':true}|",
        "provider|{'data_collection':'deny'}|",
        "provider|{'data_collection':'allow'}|",
        "provider|{'data_collection':1}|E/data_collection",
        "provider|{'sort':'latency'}|",
        "provider|{'sort':{'by':'slow'}}|E/sort",
        "provider|{'sort':1}|E/sort",
        "provider|{'max_price':{}}|",
        "provider|{'preferred_min_throughput':1,'preferred_max_latency':{'p50':2}}|",
        "provider|{'preferred_min_throughput':'x'}|E/preferred_min_throughput",
        "provider|{'a/b':1}|E/a~1b",
        "metadata|[1]|E",
        "metadata|{'a':'b'}|",
        "prediction|{'type':'content','content':'x'}|",
        "prediction|{'type':'content','content':[]}|",
        "prediction|{'type':'other','content':'x'}|E",
        "plugins|{}|E",
        "plugins|[{'id':'web'},{'id':1}]|E/1",
        "cache_control|{'type':'other'}|E",
        "cache_control|{'type':'ephemeral'}|",
        "cache_control|{'type':'ephemeral','ttl':'1h'}|",
        "cache_control|{'type':'ephemeral','ttl':'5m'}|",
        "cache_control|{'type':'ephemeral','ttl':5}|E/ttl",
        "parallel_tool_calls|1|E",
        "parallel_tool_calls|false|",
        "verbosity|'low'|",
        "verbosity|1|E",
        "stop|''|E",
        "stop|{}|E",
      })
  void everyShapeIsJudgedAtItsPlace(String name, String json, String found) {
    assertEquals(found == null ? "" : found, found(name, json));
  }

  @Test
  void metadataIsTakenUpToItsBounds() {
    String name = "n".repeat(64);
    assertEquals("", found("metadata", "{'" + name + "':'" + "v".repeat(512) + "'}"));
    assertEquals("E/" + name + "n", found("metadata", "{'" + name + "n':'v'}"));
    assertEquals("E/a", found("metadata", "{'a':'" + "v".repeat(513) + "'}"));
    StringBuilder pairs = new StringBuilder("{");
    for (int i = 0; i < 16; i++) {
      pairs.append("'k").append(i).append("':'v',");
    }
    assertEquals("", found("metadata", pairs.substring(0, pairs.length() - 1) + "}"));
    assertEquals("E", found("metadata", pairs + "'more':'v'}"));
  }

  @Test
  void strictModeLooksBelowTheWordsThatHoldSchemas() {
    String open = "{'properties':{}}";
    String schema =
        "{'$defs':{'a':%s},'definitions':{'b':%s},'items':[%s],'anyOf':%s,'default':%s}"
            .formatted(open, open, open, open, open);
    assertEquals(
        List.of("$defs/a", "definitions/b", "items/0", "anyOf").stream()
            .map(place -> "/json_schema/schema/" + place)
            .toList(),
        check(
                "response_format",
                "{'type':'json_schema','json_schema':{'name':'a','strict':true,'schema':"
                    + schema
                    + "}}")
            .stream()
            .filter(finding -> finding.message().contains("additionalProperties"))
            .map(Finding::pointer)
            .toList());
  }

  @Test
  void strictModeIsContentWithAClosedSchemaAndNamesOneOpenPropertyOnly() {
    String format =
        "{'type':'json_schema','json_schema':{'name':'a','strict':true,'schema':{"
            + "'additionalProperties':%s,'required':%s,'properties':{'x':{},'y':{}}}}}";
    assertEquals("", found("response_format", format.formatted("false", "['x','y']")));
    assertEquals(
        "W/json_schema/schema", found("response_format", format.formatted("true", "['x','y']")));
    assertEquals(
        "W/json_schema/schema", found("response_format", format.formatted("1", "['x','y']")));
    assertEquals(
        "W/json_schema/schema/properties/y",
        found("response_format", format.formatted("false", "['x',1]")));
    assertEquals(
        "W/json_schema/schema/properties/x",
        found("response_format", format.formatted("false", "[]")));
  }

  private static Map<String, List<Finding>> together(String... namesAndJson) {
    ParameterSet set = ParameterSet.EMPTY;
    for (int i = 0; i < namesAndJson.length; i += 2) {
      set = set.with(namesAndJson[i], json(namesAndJson[i + 1]));
    }
    return ParameterCheck.checkTogether(set);
  }

  @Test
  void whatGoesTogetherIsNotComplainedOf() {
    String tools = "[{'type':'function','function':{'name':'f'}},{'type':'openrouter:x'}]";
    assertEquals(Map.of(), together());
    assertEquals(Map.of(), together("max_tokens", "9"));
    assertEquals(Map.of(), together("max_completion_tokens", "9"));
    assertEquals(Map.of(), together("logprobs", "true"));
    assertEquals(Map.of(), together("tools", tools, "parallel_tool_calls", "true"));
    assertEquals(Map.of(), together("tools", tools, "tool_choice", "'auto'"));
    assertEquals(Map.of(), together("reasoning_effort", "'low'"));
    assertEquals(Map.of(), together("reasoning", "{'effort':'low'}"));
    assertEquals(Map.of(), together("reasoning_effort", "'low'", "reasoning", "{'effort':'low'}"));
    assertEquals(Map.of(), together("reasoning_effort", "'low'", "reasoning", "{}"));
  }

  private static String only(Map<String, List<Finding>> findings, String name) {
    assertEquals(List.of(name), List.copyOf(findings.keySet()));
    List<Finding> of = findings.getOrDefault(name, List.of());
    assertEquals(1, of.size());
    Finding one = of.getFirst();
    return (one.isError() ? "E" : "W") + one.pointer() + " " + one.message();
  }

  @Test
  void whatDoesNotGoTogetherIsSaidOnceAtItsName() {
    assertTrue(
        only(together("max_tokens", "9", "max_completion_tokens", "9"), "max_completion_tokens")
            .startsWith("W Max tokens is set too"));
    assertTrue(
        only(together("logprobs", "1", "top_logprobs", "2"), "top_logprobs")
            .startsWith("E Top log"));
    assertTrue(
        only(together("parallel_tool_calls", "true"), "parallel_tool_calls")
            .startsWith("W Has no effect"));
    assertTrue(
        only(together("tool_choice", "{'type':'none'}"), "tool_choice").startsWith("E Tool"));
    assertTrue(only(together("tool_choice", "'none'"), "tool_choice").startsWith("W Has no"));
    assertTrue(
        only(
                together(
                    "tools",
                    "[{'type':'function','function':{'name':1}}]",
                    "tool_choice",
                    "{'type':'function','function':{'name':'f'}}"),
                "tool_choice")
            .startsWith("E/function/name There is no tool"));
    assertTrue(
        only(
                together("reasoning_effort", "'low'", "reasoning", "{'effort':'high'}"),
                "reasoning_effort")
            .startsWith("E Contradicts"));
    assertTrue(
        only(
                together(
                    "reasoning_effort", "'low'", "reasoning", "{'effort':'low','max_tokens':1}"),
                "reasoning_effort")
            .startsWith("E Reasoning has a token budget"));
  }

  @Test
  void aModelsNameIsSaidWithoutItsMakerAndItsMakerKnowsItsRules() {
    ModelInfo nano =
        new ModelInfo("openai/x", "OpenAI: X: Nano", null, 4, null, null, null, Map.of(), null);
    assertEquals("X: Nano", CheckContext.of(nano, false).modelName());
    assertEquals("any/model", ANY.modelName());
    assertTrue(CheckContext.of(nano, false).openAi());
    assertTrue(CheckContext.of(ModelInfo.unknown("~openai/x"), false).openAi());
    assertTrue(CheckContext.of(ModelInfo.unknown("x"), true).openAi());
    assertFalse(CheckContext.of(ModelInfo.unknown("x/openai/"), false).openAi());
  }

  @Test
  void moreTokensThanThereIsRoomForIsAWarning() {
    ModelInfo small = new ModelInfo("m", "m", null, 4_000, null, null, null, Map.of(), null);
    ParameterDescriptor p = Parameters.describe("max_completion_tokens");
    CheckContext context = CheckContext.of(small, false);
    assertEquals(List.of(), ParameterCheck.check(p, json("4000"), context));
    Finding window = ParameterCheck.check(p, json("4001"), context).getFirst();
    assertEquals("The context window of m holds 4,000 tokens.", window.message());
    assertEquals(Finding.Severity.WARNING, window.severity());
    assertEquals(
        List.of(), ParameterCheck.check(Parameters.describe("seed"), json("4001"), context));
    assertTrue(
        ParameterCheck.read(p, "4001", context) instanceof ParameterCheck.Entry.Accepted accepted
            && accepted.findings().size() == 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature|a number between 0 and 2",
        "top_p|a number greater than 0 and at most 1",
        "frequency_penalty|a number between −2 and 2",
        "seed|a whole number of at most 64 bits",
        "max_tokens|a whole number of at least 1",
      })
  void rangesReadAsPartOfASentence(String name, String range) {
    assertEquals(range, ParameterCheck.range(Parameters.describe(name)));
  }

  @Test
  void rangesThatNoKnownParameterHasReadWellToo() {
    DescriptorBuilder above =
        DescriptorBuilder.row(
            ParameterDescriptor.Group.OTHER, ParameterDescriptor.Kind.NUMBER, "x", "X");
    assertEquals("a number", ParameterCheck.range(above.summary("")));
    assertEquals("a number greater than 3", ParameterCheck.range(above.above("3").summary("")));
    DescriptorBuilder most =
        DescriptorBuilder.row(
            ParameterDescriptor.Group.OTHER, ParameterDescriptor.Kind.INTEGER, "x", "X");
    assertEquals("a whole number of at most 3", ParameterCheck.range(most.to("3").summary("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "0,7|0.7",
        "-0,7|-0.7",
        "+,5|+.5",
        "0.7|0.7",
        "1,|1,",
        "1,2,3|1,2,3",
        "a,5|a,5",
      })
  void aDecimalCommaIsAPoint(String typed, String read) {
    assertEquals(read, ParameterCheck.decimalPoint(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "max_tokens|4,096|4096",
        "max_tokens|1,234,567|1234567",
        "max_tokens| 12 |12",
        "max_tokens|0,096|",
        "max_tokens|4,09|",
        "temperature|1,000|1.000",
        "temperature| 1e0 |1",
      })
  void groupsOfThousandsAreReadWhereThereAreNoDecimals(String name, String typed, String read) {
    ParameterCheck.Entry entry = ParameterCheck.read(Parameters.describe(name), typed, ANY);
    assertEquals(
        read == null ? "refused" : read,
        entry instanceof ParameterCheck.Entry.Accepted(JsonNode value, var _)
            ? ValueText.of(value)
            : "refused");
  }

  @Test
  void aNumberMayBeFortyCharsLongAndNoLonger() {
    ParameterDescriptor p = Parameters.describe("temperature");
    String zeros = "0.5" + "0".repeat(37);
    assertTrue(ParameterCheck.read(p, zeros, ANY) instanceof ParameterCheck.Entry.Accepted);
    assertTrue(ParameterCheck.read(p, zeros + "0", ANY) instanceof ParameterCheck.Entry.Refused);
  }
}
