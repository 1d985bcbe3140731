package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.DoubleNode;

class ExactJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.8",
        "0.80",
        "1.0",
        "123456789012345678901234567890.10",
        "[1,2.50,\"ü\",null,true]",
        "{\"b\":1,\"a\":2}",
        "\"\\ud83d\"",
        "[\"\\udc00 and 🦊\"]"
      })
  void comesBackAsItWas(String json) {
    assertEquals(json, ExactJson.write(ExactJson.read(json)));
  }

  @Test
  void halfASurrogatePairInANameIsReplacedBecauseNoReaderTakesIt() {
    String written = ExactJson.write(ExactJson.object().put("a\ud83d", "b\ud83d"));
    assertEquals("{\"a\ufffd\":\"b\\ud83d\"}", written);
    assertEquals(written, ExactJson.write(ExactJson.read(written)));
  }

  @Test
  void aNumberThatADoubleHoldsIsOne() {
    assertEquals(DoubleNode.valueOf(0.8), ExactJson.read("0.8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "1 2", "{'a':1}", "NaN", "{\"a\\ud83d\":1}"})
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ExactJson.read(text));
  }
}
