package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.testing.OddCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A list that is read in one pass says what its tree says. */
class ModelListReaderTest {
  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static List<ModelInfo> byTree(String json) {
    return ModelListParser.list(Objects.requireNonNull(WireJson.treeOrNull(json))).orElseThrow();
  }

  private static List<ModelInfo> read(String json) {
    return ModelListReader.read(bytes(json)).orElseThrow();
  }

  private static void assertSame(String json) {
    List<ModelInfo> expected = byTree(json);
    List<ModelInfo> read = read(json);
    assertEquals(expected.size(), read.size());
    for (int i = 0; i < read.size(); i++) {
      assertEquals(bare(expected.get(i)), bare(read.get(i)));
      assertEquals(expected.get(i).entry().json(), read.get(i).entry().json());
    }
  }

  /** All but the entry, whose texts may differ where a name stands twice. */
  private static ModelInfo bare(ModelInfo of) {
    return new ModelInfo(
        of.id(),
        of.name(),
        of.description(),
        of.contextLength(),
        of.maxOutput(),
        of.pricing(),
        of.supportedParameters(),
        of.defaultParameters(),
        of.tokenizer(),
        of.inputModalities());
  }

  private static ModelInfo only(String entry) {
    String json = "{\"data\":[" + entry + "]}";
    assertSame(json);
    return read(json).getFirst();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void oddEntriesAreReadAsTheirTreesAre(long seed) {
    String json = OddCatalogue.models(400, seed);
    assertSame(json);
    assertEquals(byTree(json).getFirst().entry(), read(json).getFirst().entry());
    String airy =
        JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(JsonMapper.shared().readTree(json));
    assertSame(airy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"m\"}",
        "{\"id\":\"m\",\"description\":\"d\"}",
        "{\"description\":\"d\",\"id\":\"m\"}",
        "{\"description\":\"say \\\"d\\\"\\n\",\"id\":\"m\",\"new\":[1,{\"a\":null}]}",
        "{\"id\":\"m\" ,\"description\":\"d\" }",
        "{\"id\":\"m\",\"description\":\"d\" ,\"a\":1}",
        "{\"id\":\"m\",\"description\":\"d\",\"description\":\"e\"}",
        "{\"id\":\"m\",\"description\":null,\"a\":1}",
        "{\"id\":\"m\",\"description\":{\"de\":\"d\"},\"a\":1}",
        "{\"id\":\"m\",\"id\":\"n\"}",
        "{\"id\":7,\"name\":true}",
        "{\"key\":\"k\",\"display_name\":\"K\"}",
        "{\"id\":\"m\",\"meta\":{\"n_ctx_train\":4096},\"owned_by\":\"llamacpp\"}",
        "{\"id\":\"/x/y.gguf\",\"max_model_len\":8192}",
        "{\"id\":\"m\",\"context_length\":\"4096\",\"top_provider\":{\"context_length\":1}}",
        "{\"id\":\"m\",\"context_length\":0,\"top_provider\":{\"context_length\":9}}",
        "{\"id\":\"m\",\"pricing\":{\"prompt\":0.0000001,\"completion\":\"1e-7\",\"request\":0}}",
        "{\"id\":\"m\",\"pricing\":{\"prompt\":\"-1\",\"completion\":\"-1\"}}",
        "{\"id\":\"m\",\"pricing\":{\"prompt\":1e400000000,\"completion\":-0.0}}",
        "{\"id\":\"m\",\"figures\":{\"deep\":[1e400000000]}}",
        "{\"id\":\"m\",\"figures\":123456789012345678901234567890}",
        "{\"id\":\"m\",\"name\":\"\u6a21\u578b \ud83d\ude00\",\"a\":\"\\u00e9\\/\"}",
        "{\"id\":\"m\",\"default_parameters\":{\"top_k\":null,\"temperature\":0.70}}",
        "{\"id\":\"m\",\"architecture\":{\"tokenizer\":\"GPT\"},\"architecture\":null}",
        "{\"data\":{\"id\":\"inner\"},\"id\":\"outer\"}"
      })
  void anEntryWrittenInAnyWayIsReadAsItsTreeIs(String entry) {
    ModelInfo model = only(entry);
    assertFalse(model.entry().json().has("description"));
  }

  @Test
  void whatIsNotKnownHereStaysAndTheDescriptionStandsOnce() {
    ModelInfo model =
        only("{\"id\":\"m\",\"description\":\"long\",\"tomorrow\":{\"a\":[1.50,\"x\"]}}");
    assertEquals("long", model.description());
    assertEquals("{\"id\":\"m\",\"tomorrow\":{\"a\":[1.50,\"x\"]}}", model.entry().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "[{\"id\":\"m\"}]",
        "{\"data\":[]}",
        "{\"data\":{\"m\":{}}}",
        "{\"models\":[{\"name\":\"m\"}]}",
        "{\"data\":[\"m\"]}",
        "{\"data\":[{\"id\":\"m\"}],\"error\":{\"message\":\"no\"}}",
        "{\"data\":[{\"id\":\"m\"}],\"data\":[]}",
        "{\"object\":\"error\",\"data\":[{\"id\":\"m\"}]}",
        "{\"data\":[{\"id\":\"m\"}]} {}",
        "{\"data\":[{\"id\":\"m\"},]}",
        "<html>"
      })
  void anyOtherShapeIsLeftToTheTree(String json) {
    assertTrue(ModelListReader.read(bytes(json)).isEmpty());
  }

  @Test
  void aListThatWasCutOffAnywhereIsNone() {
    byte[] whole = bytes(OddCatalogue.models(2, 3));
    for (int length = 0; length < whole.length; length++) {
      assertTrue(ModelListReader.read(Arrays.copyOf(whole, length)).isEmpty(), "at " + length);
    }
  }
}
