package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.testing.Allocated;
import dev.tempera.testing.OddCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What entries say alike is there once, and nothing is taken for something else. */
class RepeatedFactsTest {
  /** More than are remembered, so that some push others out. */
  private static final int MANY = 5_000;

  private static List<ModelInfo> read(String entries) {
    byte[] json = ("{\"data\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8);
    return ModelListReader.read(json).orElseThrow();
  }

  private static String entry(int number, String parameters) {
    return "{\"id\":\"m" + number + "\",\"supported_parameters\":" + parameters + "}";
  }

  @Test
  void theSameParametersAreOneSet() {
    List<ModelInfo> models =
        read(entry(1, "[\"seed\",\"stop\"]") + "," + entry(2, "[\"seed\",\"stop\"]"));
    assertSame(models.get(0).supportedParameters(), models.get(1).supportedParameters());
    assertEquals(Set.of("seed", "stop"), models.get(0).supportedParameters());
  }

  @Test
  void aNameThatStandsThereTwiceIsThereOnce() {
    assertEquals(
        Set.of("seed"), read(entry(1, "[\"seed\",\"seed\"]")).getFirst().supportedParameters());
  }

  @Test
  void moreNamesThanAreRememberedStayThemselves() {
    List<ModelInfo> models =
        read(
            IntStream.range(0, MANY)
                .mapToObj(i -> entry(i, "[\"p" + i + "\",\"q" + i % 7 + "\",\"\u00e9\"]"))
                .collect(Collectors.joining(",")));
    for (int i = 0; i < MANY; i++) {
      assertEquals(Set.of("p" + i, "q" + i % 7, "\u00e9"), models.get(i).supportedParameters());
    }
  }

  /** Their hashes are the same, as those of all texts made of these two. */
  @Test
  void namesOfTheSameHashAreNotMistaken() {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    List<ModelInfo> models =
        read(entry(1, "[\"Aa\"]") + "," + entry(2, "[\"BB\"]") + "," + entry(3, "[\"Aa\"]"));
    assertEquals(Set.of("Aa"), models.get(0).supportedParameters());
    assertEquals(Set.of("BB"), models.get(1).supportedParameters());
    assertEquals(Set.of("Aa"), models.get(2).supportedParameters());
  }

  @Test
  void aLongNameIsKeptWhole() {
    String name = "x".repeat(10_000);
    assertEquals(
        Set.of(name), read(entry(1, "[\"" + name + "\"]")).getFirst().supportedParameters());
  }

  @Test
  void aListTakesLittleMoreToReadThanItIsLong() {
    byte[] json = OddCatalogue.models(1_000, 7).getBytes(StandardCharsets.UTF_8);
    ModelListReader.read(json);
    long taken = Allocated.by(() -> assertTrue(ModelListReader.read(json).isPresent()));
    assertTrue(taken < 4L * json.length, taken + " bytes for a list of " + json.length);
  }
}
