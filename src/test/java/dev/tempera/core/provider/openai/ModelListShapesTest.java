package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes in which servers list their models. */
class ModelListShapesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"a\"},{\"id\":\"b\"}]",
        "[\"a\",\"b\"]",
        "{\"data\":{\"a\":{\"owned_by\":\"x\"},\"b\":{}}}",
        "{\"models\":{\"a\":{\"context_length\":1},\"b\":{\"id\":\"b\"}}}",
        "{\"data\":{\"models\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}",
        "{\"data\":[{\"model_name\":\"a\"},{\"model_id\":\"b\"}]}",
        "{\"model_names\":[\"a\",\"b\"]}",
        "{\"object\":\"list\",\"items\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"a\"}]}",
        "{\"models\":[{\"name\":\"a\",\"endpoints\":[\"chat\"]},{\"name\":\"b\"}]}"
      })
  void everyShapeIsRead(String json) {
    List<ModelInfo> models = ModelListParser.list(WireFixture.json(json)).orElseThrow();
    assertEquals(List.of("a", "b"), models.stream().map(ModelInfo::id).toList());
  }

  @Test
  void whatIsNoListStaysNone() {
    for (String json :
        List.of(
            "{\"result\":\"koboldcpp/a\"}",
            "{\"data\":{\"a\":1}}",
            "{\"error\":{\"message\":\"a\"}}",
            "{\"data\":{}}")) {
      assertTrue(ModelListParser.list(WireFixture.json(json)).isEmpty(), json);
    }
  }
}
