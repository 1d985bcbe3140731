package dev.tempera.core.catalog.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The facts that the program carries, as the script packed them. */
class ModelSnapshotTest {
  private final ModelSnapshot snapshot = ModelSnapshot.read();

  private KnownProvider provider(String id) {
    return snapshot.provider(id).orElseThrow();
  }

  @Test
  void itIsSmallAndHoldsHundredsOfModels() throws IOException {
    try (InputStream in =
        ModelSnapshot.class.getResourceAsStream("/dev/tempera/core/catalog/models.json.gz")) {
      assertTrue(Objects.requireNonNull(in).readAllBytes().length < 100_000);
    }
    assertTrue(provider(ModelSnapshot.OPENROUTER).models().size() > 500);
  }

  @Test
  void itSaysWhereItIsFromAndOfWhichDay() {
    assertEquals(
        new ModelSnapshot.Source(
            "@pydantic/genai-prices", "0.1.8", "MIT", LocalDate.parse("2026-09-23")),
        snapshot.sources().getFirst());
    assertEquals(2, snapshot.sources().size());
    assertEquals(Instant.parse("2026-09-23T00:00:00Z"), snapshot.asOf());
  }

  @Test
  void pricesAreForOneTokenAndSayWhoseTheyAre() {
    ModelInfo nano = provider("openai").find("gpt-4.1-nano").orElseThrow();
    assertEquals(
        new Pricing(
            new BigDecimal("0.0000001"),
            new BigDecimal("0.0000004"),
            new BigDecimal("0.000000025"),
            null,
            "@pydantic/genai-prices, 2026-09-23"),
        nano.pricing());
    assertEquals(Optional.of(LocalDate.parse("2025-04-14")), ModelDetails.of(nano).released());
    assertEquals(List.of("text", "image"), ModelDetails.of(nano).inputs());
  }

  @Test
  void pricesOfLongPromptsAndThoseThatChangedAreTheOnesInForce() {
    List<ModelDetails.Price> luna =
        ModelDetails.of(provider("openai").find("gpt-5.6-luna").orElseThrow()).prices();
    assertTrue(luna.contains(new ModelDetails.Price("prompt", 0, new BigDecimal("0.0000002"))));
    assertTrue(
        luna.contains(new ModelDetails.Price("prompt", 272_000, new BigDecimal("0.0000004"))));
  }

  @Test
  void datedIdsMeanTheirModelAndOthersDoNot() {
    KnownProvider openai = provider("openai");
    assertEquals("gpt-4.1-nano", openai.find("gpt-4.1-nano-2025-04-14").orElseThrow().id());
    assertEquals("gpt-5-nano", openai.find("gpt-5-nano-2030-01-01").orElseThrow().id());
    assertEquals(Optional.empty(), openai.find("my-own-gpt-4.1-nano"));
  }

  @Test
  void aProviderIsKnownByTheWholeNameOfItsServer() {
    assertEquals("OpenAI", snapshot.at("API.openai.com").orElseThrow().name());
    assertTrue(snapshot.at("api.openai.com.evil.test").isEmpty());
    assertTrue(snapshot.at("localhost").isEmpty());
  }

  @Test
  void whatTheServerSaysStands() {
    ModelInfo told =
        ModelInfo.unknown("gpt-4.1-nano")
            .withLimits(7, null, new Pricing(BigDecimal.ONE, BigDecimal.TWO, null, null));
    ModelInfo filled = provider("openai").fill(told);
    assertEquals(7, filled.contextLength());
    assertEquals(32_768, filled.maxOutput());
    assertEquals(told.pricing(), filled.pricing());
    ModelInfo own = ModelInfo.unknown("ft:my-own");
    assertEquals(own, provider("openai").fill(own));
  }

  @Test
  void noPriceIsNegativeAndEveryIdIsThereOnce() {
    for (String id : List.of(ModelSnapshot.OPENROUTER, "openai", "groq", "mistral", "google")) {
      List<ModelInfo> models = provider(id).models();
      assertEquals(models.size(), models.stream().map(ModelInfo::id).distinct().count(), id);
      for (ModelInfo model : models) {
        for (ModelDetails.Price price : ModelDetails.of(model).prices()) {
          assertTrue(price.usd().signum() >= 0, model.id());
          // A slip of a million would be noticed here: nobody asks a dollar for a token.
          assertTrue(price.usd().compareTo(BigDecimal.ONE) < 0, model.id() + " " + price);
        }
      }
    }
  }
}
