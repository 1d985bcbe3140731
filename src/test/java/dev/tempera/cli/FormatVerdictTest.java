package dev.tempera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FormatVerdictTest {
  private static final String BODY =
      """
      {"response_format":{"type":"json_schema","json_schema":{"name":"o","schema":{"type":"object",
        "properties":{"n":{"type":"integer"},"m":{"type":"integer"}},"required":["n"]}}}}\
      """;

  private static ObjectNode json(String body, String text) {
    ObjectNode json = ExactJson.object();
    FormatVerdict.of(body, text).ifPresent(check -> FormatVerdict.add(json, check));
    return json;
  }

  private static String told(String body, String text) {
    return FormatVerdict.of(body, text).flatMap(FormatVerdict::told).orElse("");
  }

  @Test
  void whatFitsIsValidAndNothingIsSaid() {
    assertEquals("{\"valid\":true,\"violations\":[]}", json(BODY, "{\"n\":1}").toString());
    assertEquals("", told(BODY, "{\"n\":1}"));
  }

  @Test
  void whatDoesNotFitIsSaidAtItsPlace() {
    String text = "{\"n\":\"x\",\"m\":0.5}";
    ObjectNode json = json(BODY, text);
    assertTrue(!json.path("valid").booleanValue(true) && json.path("violations").size() == 2);
    assertEquals("/n", json.at("/violations/0/path").asString());
    assertTrue(told(BODY, text).startsWith("the answer does not fit its format: /n: "));
    assertTrue(told(BODY, text).endsWith(" (and 1 more)"), told(BODY, text));
    assertTrue(told(BODY, "no JSON").contains("this is no JSON"), told(BODY, "no JSON"));
  }

  @Test
  void whatCannotBeCheckedIsNotKnown() {
    String outside =
        "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"$ref\":"
            + "\"https://example.org/s.json\"}}}}";
    assertTrue(json(outside, "{}").path("valid").isNull());
    assertTrue(told(outside, "{}").contains("is not known"), told(outside, "{}"));
  }

  @Test
  void whereNoJsonWasAskedForNothingIsSaid() {
    for (String body :
        new String[] {"{}", "no JSON", "{\"response_format\":{\"type\":\"text\"}}"}) {
      assertEquals(Optional.empty(), FormatVerdict.of(body, "{}"), body);
    }
  }
}
