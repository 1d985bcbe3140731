package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.params.ExactJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers write that is nearly JSON. */
class JsonMenderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'a': 'b'}|{\"a\": \"b\"}",
        "{'a': 'say \"hi\"'}|{\"a\": \"say \\\"hi\\\"\"}",
        "{'a': 'it\\'s'}|{\"a\": \"it's\"}",
        "{\"a\": \"it's\"}|{\"a\": \"it's\"}",
        "{\"a\": True, \"b\": False, \"c\": None}|{\"a\": true, \"b\": false, \"c\": null}",
        "[TRUE, FALSE, NULL, nil, undefined]|[true, false, null, null, null]",
        "[NaN, -Infinity, inf, +nan]|[null, null, null, null]",
        "[+1, 01, .5, 1., -.5, 00.5, 1.e3, -0]|[1, 1, 0.5, 1, -0.5, 0.5, 1e3, -0]",
        "[1, 2.5, 1e5, 0]|[1, 2.5, 1e5, 0]",
        "[1,2,]|[1,2]",
        "{\"a\":1, }|{\"a\":1}",
        "[1,2 ]|[1,2 ]",
        "{\"a\": \"C:\\dir\\x\"}|{\"a\": \"C:\\\\dir\\\\x\"}",
        "{\"a\": \"\\u00e4\\n\\/\"}|{\"a\": \"\\u00e4\\n\\/\"}",
        "{\"a\": \"\\u00g4\"}|{\"a\": \"\\\\u00g4\"}",
        "{\"a\": \"\\u12\"}|{\"a\": \"\\\\u12\"}",
        "{\"a\": other}|{\"a\": other}",
        "{\"a\": \"open|{\"a\": \"open",
      })
  void itIsMadeJsonWhereThatIsPossible(String written, String meant) {
    assertEquals(meant, JsonMender.mended(written));
  }

  @Test
  void controlCharactersAndBrokenLettersInsideTextsAreKept() {
    assertEquals(
        "a\tb\nc",
        ExactJson.read(JsonMender.mended("{\"x\":\"a\tb\nc\"}")).path("x").stringValue());
    byte[] bytes = "..{\"x\":\"a?b\"}..".getBytes(StandardCharsets.ISO_8859_1);
    bytes[bytes.length - 6] = (byte) 0xE4;
    assertEquals("{\"x\":\"a\uFFFDb\"}", JsonMender.mended(bytes, 2, bytes.length - 4));
  }

  @Test
  void severalDocumentsStandOneAfterTheOther() {
    assertEquals(
        List.of("{\"a\":{}}", "[1]", "[DONE]"),
        JsonMender.documents(" {\"a\":{}}\n, data: [1]\ndata:[DONE] "));
    assertEquals(List.of("{\"a\":\"}\\\"}\"}", "{}"), JsonMender.documents("{\"a\":\"}\\\"}\"}{}"));
    assertEquals(List.of("{\"a\":[1"), JsonMender.documents("{\"a\":[1"), "cut off");
    assertEquals(List.of(), JsonMender.documents("{} and more"));
    assertEquals(List.of(), JsonMender.documents("  "));
  }
}
