package dev.tempera.core.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ToolsJsonTest {
  private static final String ALL =
      """
      [{"type":"function","function":{"name":"hand","x-mine":1.50}},
       {"type":"function","function":{"name":"script"},"answered_by":{"script":[
         {"when":{"city":"Oslo"},"call":2,"result":"rain"},{"result":"{\\"a\\":1}"}]}},
       {"type":"function","function":{"name":"command"},"cache_control":{"type":"ephemeral"},
        "answered_by":{"command":["/bin/cat","-u"],"seconds":0.5,"max_bytes":10}},
       {"type":"function","function":{"name":"http"},"answered_by":{"http":{
         "method":"POST","url":"https://example.org/a/{b}","headers":{"X-Key":"{env:KEY}"}}}},
       {"type":"function","function":{"name":"mcp"},"answered_by":{"mcp":{
         "tool":"t/1","command":["npx","s"]}}},
       {"type":"function","function":{"name":"remote"},"answered_by":{"mcp":{
         "tool":"t","url":"https://example.org/mcp","headers":{"A":"{env:KEY}"}},"seconds":1.5,
         "max_bytes":9}}]\
      """;

  private static JsonNode json(String text) {
    return ExactJson.read(text);
  }

  @Test
  void whatIsReadIsWrittenAgain() {
    List<Tool> tools = ToolsJson.read(json(ALL));
    assertEquals(json(ALL), ToolsJson.write(tools));
    assertEquals(tools, ToolsJson.read(ToolsJson.write(tools)));
  }

  @Test
  void whoAnswersIsNeverSent() {
    List<Tool> tools = ToolsJson.read(json(ALL));
    JsonNode offered = ToolsJson.offered(tools);
    assertFalse(offered.toString().contains(ToolsJson.ANSWERED_BY));
    assertFalse(offered.toString().contains("KEY"));
    // All else is, also what this program does not know.
    assertTrue(offered.toString().contains("\"x-mine\":1.50"), offered.toString());
    assertTrue(offered.toString().contains("cache_control"));
    assertEquals(
        json("[1]").get(0), ToolsJson.offered(json("[1]").get(0)), "what is no object stays");
  }

  @Test
  void aKeyThatIsWrittenOutInAHeaderIsRefused() {
    JsonNode tool =
        json(
            """
            {"type":"function","function":{"name":"f"},"answered_by":{"http":{
              "url":"https://example.org","headers":{"X-Key":"Bearer sk-abcdefghij0123456789"}}}}\
            """);
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ToolsJson.tool(tool)).getMessage());
    assertTrue(said.contains("“X-Key” holds a key") && !said.contains("sk-"), said);
  }

  @Test
  void onlyWhatReachesBeyondTheConversationNeedsPermission() {
    assertEquals(
        List.of(false, false, true, true, true, true),
        ToolsJson.read(json(ALL)).stream().map(tool -> tool.by().needsPermission()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        "[{\"type\":\"function\"}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"has space\"}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"parameters\":[]}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},"
            + "{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},\"answered_by\":{\"magic\":1}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},\"answered_by\":{\"script\":[{}]}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},\"answered_by\":{\"command\":[]}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},\"answered_by\":{\"command\":\"ls\"}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},"
            + "\"answered_by\":{\"command\":[\"a\"],\"seconds\":0}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},"
            + "\"answered_by\":{\"command\":[\"a\"],\"max_bytes\":0}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},"
            + "\"answered_by\":{\"http\":{\"url\":\"file:///etc/passwd\"}}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},"
            + "\"answered_by\":{\"http\":{\"url\":\"https://{host}/\"}}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},"
            + "\"answered_by\":{\"http\":{\"url\":\"https://a.org@{host}/\"}}}]",
        "[{\"type\":\"function\",\"function\":{\"name\":\"a\"},"
            + "\"answered_by\":{\"http\":{\"method\":\"TRACE\",\"url\":\"https://a.org/\"}}}]"
      })
  void whatIsWrongIsSaidInASentence(String text) {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ToolsJson.read(json(text)))
                .getMessage());
    assertTrue(said.endsWith("."), said);
    assertFalse(said.contains("Exception"), said);
  }
}
