package dev.tempera.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ForecastTest {
  private static final String MODEL = "meta/llama";

  /** Cheap and slow; middling; dear and fast; and one of whom little is known. */
  private static final List<ModelEndpoint> OFFERS =
      List.of(
          endpoint("Deep", "deep/turbo", "fp8", "0.10", "0.20", 900.0, 40.0, 8_000, "temperature"),
          endpoint(
              "Azure", "azure", null, "0.20", "0.40", 500.0, 90.0, 32_000, "temperature,tools"),
          endpoint("Fast", "fast", "bf16", "0.90", "1.80", 90.0, 400.0, 16_000, "temperature,seed"),
          new ModelEndpoint(
              "Mute",
              "mute",
              null,
              null,
              null,
              true,
              new Uptime(null, null, null),
              Percentiles.NONE,
              Percentiles.NONE,
              List.of(),
              null));

  private static ModelEndpoint endpoint(
      String name,
      String tag,
      @Nullable String quantization,
      String in,
      String out,
      double latency,
      double throughput,
      int most,
      String takes) {
    return new ModelEndpoint(
        name,
        tag,
        128_000,
        most,
        quantization,
        true,
        new Uptime(99.0, 99.0, 99.0),
        new Percentiles(latency, latency * 2, latency * 3, latency * 4),
        new Percentiles(throughput, throughput / 2, throughput / 3, throughput / 4),
        List.of(
            new Price("prompt", 0, new BigDecimal(in).movePointLeft(6)),
            new Price("completion", 0, new BigDecimal(out).movePointLeft(6)),
            new Price("request", 0, new BigDecimal("0.005"))),
        Set.of(takes.split(",")));
  }

  private static ObjectNode json(String json) {
    return RoutingWish.object(new JsonMapper().readTree(json));
  }

  private static Forecast forecast(String model, String provider, String parameters, long tokens) {
    return Forecast.of(
        new RoutingWish(
            model,
            List.of(),
            json(provider),
            parameters.isEmpty() ? Set.of() : Set.of(parameters.split(",")),
            tokens == 0 ? OptionalLong.empty() : OptionalLong.of(tokens)),
        OFFERS);
  }

  private static String order(Forecast forecast) {
    return forecast.candidates().stream()
        .map(each -> each.endpoint().provider())
        .collect(Collectors.joining(" "));
  }

  private static String left(Forecast forecast) {
    return forecast.excluded().stream()
        .map(each -> each.endpoint().provider() + ":" + each.key())
        .collect(Collectors.joining(" "));
  }

  /** What the request says; who is asked in which order; who is left out, and by what. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Deep Azure Fast Mute|''",
        "{\"unheard\":1}|Deep Azure Fast Mute|''",
        "{\"order\":[\"fast\"]}|Fast Deep Azure Mute|''",
        "{\"order\":[\"FAST\",\"mute\"]}|Fast Mute Deep Azure|''",
        "{\"order\":[\"fast\"],\"allow_fallbacks\":false}|Fast|Deep:order Azure:order Mute:order",
        "{\"order\":[\"nobody\"],\"allow_fallbacks\":false}|''"
            + "|Deep:order Azure:order Fast:order Mute:order",
        "{\"order\":[\"nobody\"]}|Deep Azure Fast Mute|''",
        "{\"only\":[\"deep\"]}|Deep|Azure:only Fast:only Mute:only",
        "{\"only\":[\"deep/turbo\",\"azure\"]}|Deep Azure|Fast:only Mute:only",
        "{\"only\":[\"deep/slow\"]}|''|Deep:only Azure:only Fast:only Mute:only",
        "{\"only\":[]}|Deep Azure Fast Mute|''",
        "{\"only\":\"deep\"}|Deep Azure Fast Mute|''",
        "{\"ignore\":[\"deep\",\"fast\"]}|Azure Mute|Deep:ignore Fast:ignore",
        "{\"only\":[\"deep\"],\"ignore\":[\"deep\"]}|''|Deep:ignore Azure:only Fast:only Mute:only",
        "{\"sort\":\"price\"}|Deep Azure Fast Mute|''",
        "{\"sort\":\"throughput\"}|Fast Azure Deep Mute|''",
        "{\"sort\":\"latency\"}|Fast Azure Deep Mute|''",
        "{\"sort\":{\"by\":\"throughput\",\"partition\":\"none\"}}|Fast Azure Deep Mute|''",
        "{\"sort\":\"throughput\",\"order\":[\"deep\"]}|Deep Fast Azure Mute|''",
        "{\"quantizations\":[\"fp8\",\"bf16\"]}|Deep Fast|Azure:quantizations Mute:quantizations",
        "{\"quantizations\":[\"unknown\"]}|Azure Mute|Deep:quantizations Fast:quantizations",
        "{\"max_price\":{\"prompt\":0.2}}|Deep Azure Mute|Fast:max_price",
        "{\"max_price\":{\"prompt\":\"0.15\"}}|Deep Mute|Azure:max_price Fast:max_price",
        "{\"max_price\":{\"completion\":0.4}}|Deep Azure Mute|Fast:max_price",
        "{\"max_price\":{\"request\":0.001}}|Mute|Deep:max_price Azure:max_price Fast:max_price",
        "{\"max_price\":{\"request\":0.005}}|Deep Azure Fast Mute|''",
        "{\"max_price\":{\"prompt\":\"dear\"}}|Deep Azure Fast Mute|''",
        "{\"max_price\":{\"prompt\":1e400}}|Deep Azure Fast Mute|''",
        "{\"preferred_min_throughput\":50}|Azure Fast Mute Deep|''",
        "{\"preferred_min_throughput\":{\"p90\":50}}|Fast Mute Deep Azure|''",
        "{\"preferred_max_latency\":0.6}|Azure Fast Mute Deep|''",
        "{\"preferred_max_latency\":{\"p50\":0.1}}|Fast Mute Deep Azure|''",
        "{\"zdr\":true,\"data_collection\":\"deny\"}|Deep Azure Fast Mute|''",
      })
  void truthTable(String provider, String order, String left) {
    Forecast forecast = forecast(MODEL, provider, "temperature", 0);
    assertEquals(order, order(forecast));
    assertEquals(left, left(forecast));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|temperature,tools|0|Deep Azure Fast Mute|''",
        "{\"require_parameters\":true}|temperature|0|Deep Azure Fast Mute|''",
        "{\"require_parameters\":true}|temperature,tools|0|Azure Mute"
            + "|Deep:require_parameters Fast:require_parameters",
        "{\"require_parameters\":true}|logprobs|0|Mute"
            + "|Deep:require_parameters Azure:require_parameters Fast:require_parameters",
        "{}|temperature|16000|Azure Fast Mute|Deep:max_tokens",
        "{}|temperature|16001|Azure Mute|Deep:max_tokens Fast:max_tokens",
      })
  void whatIsSetCounts(String provider, String parameters, long tokens, String order, String left) {
    Forecast forecast = forecast(MODEL, provider, parameters, tokens);
    assertEquals(order, order(forecast));
    assertEquals(left, left(forecast));
  }

  @ParameterizedTest
  @CsvSource({
    "meta/llama:nitro, Fast Azure Deep Mute",
    "meta/llama:floor, Deep Azure Fast Mute",
    "meta/llama, Deep Azure Fast Mute"
  })
  void theVariantSorts(String model, String order) {
    assertEquals(order, order(forecast(model, "{}", "", 0)));
    assertEquals(
        "Fast Azure Deep Mute",
        order(forecast(model, "{\"sort\":\"latency\"}", "", 0)),
        "what the object says wins");
  }

  @Test
  void whoHasTroubleIsAskedLast() {
    ModelEndpoint deep = OFFERS.getFirst();
    ModelEndpoint troubled =
        new ModelEndpoint(
            deep.provider(),
            deep.tag(),
            deep.contextLength(),
            deep.maxOutput(),
            deep.quantization(),
            false,
            deep.uptime(),
            deep.latency(),
            deep.throughput(),
            deep.prices(),
            deep.supportedParameters());
    List<ModelEndpoint> offers = List.of(troubled, OFFERS.get(1));
    RoutingWish plain =
        new RoutingWish(MODEL, List.of(), json("{}"), Set.of(), OptionalLong.empty());
    Forecast forecast = Forecast.of(plain, offers);
    assertEquals("Azure Deep", order(forecast));
    assertTrue(forecast.candidates().getLast().why().contains("trouble"));
  }

  @Test
  void whoIsNotListedWithZeroRetentionIsLeftOutWhereThatIsAskedFor() {
    List<ModelEndpoint> told =
        List.of(OFFERS.get(0).withKeepsNothing(false), OFFERS.get(1).withKeepsNothing(true));
    Forecast zdr = zdr(told);
    assertEquals("Azure", order(zdr));
    assertEquals("Deep:zdr", left(zdr));
    assertTrue(zdr.unknown().stream().noneMatch(each -> each.startsWith("Who keeps")));
    Forecast untold = zdr(List.of(OFFERS.get(0), OFFERS.get(1).withKeepsNothing(true)));
    assertEquals(2, untold.candidates().size());
    assertTrue(untold.unknown().stream().anyMatch(each -> each.startsWith("Who keeps")));
    RoutingWish plain =
        new RoutingWish(MODEL, List.of(), json("{}"), Set.of(), OptionalLong.empty());
    assertEquals(2, Forecast.of(plain, told).candidates().size());
  }

  private static Forecast zdr(List<ModelEndpoint> offers) {
    return Forecast.of(
        new RoutingWish(MODEL, List.of(), json("{\"zdr\":true}"), Set.of(), OptionalLong.empty()),
        offers);
  }

  @Test
  void theSentenceSaysWhatIsKnownAndWhatNot() {
    Forecast balanced = forecast(MODEL, "{}", "", 0);
    assertEquals(
        "This request would go to one of 4, the cheaper ones oftener: Deep (deep/turbo), Azure,"
            + " Fast, Mute.",
        balanced.sentence());
    assertTrue(balanced.unknown().getFirst().contains("weighs"), balanced.unknown().toString());
    Forecast sorted = forecast(MODEL, "{\"sort\":\"throughput\"}", "", 0);
    assertEquals(
        "This request would go to Fast; if it fails, to Azure, Deep (deep/turbo), Mute.",
        sorted.sentence());
    assertFalse(sorted.unknown().getFirst().contains("weighs"));
    assertEquals(
        "This request would go to Azure, the only one left.",
        forecast(MODEL, "{\"only\":[\"azure\"]}", "", 0).sentence());
    assertTrue(
        forecast(MODEL, "{\"only\":[\"x\"]}", "", 0).sentence().startsWith("Nobody is left"));
    assertTrue(
        forecast(MODEL, "{\"allow_fallbacks\":false}", "", 0)
            .sentence()
            .endsWith("If that one fails, no other is asked."));
    assertEquals(
        "This request would go to Fast; if it fails, no other is asked.",
        forecast(MODEL, "{\"allow_fallbacks\":false,\"sort\":\"latency\"}", "", 0).sentence());
    assertTrue(
        forecast("openrouter/auto", "{}", "", 0).sentence().contains("chooses a model first"));
  }

  @Test
  void otherModelsAreAskedAfterwards() {
    RoutingWish wish =
        new RoutingWish(
            MODEL,
            List.of("a/b", "c/d"),
            json("{\"only\":[\"x\"]}"),
            Set.of(),
            OptionalLong.empty());
    assertTrue(Forecast.of(wish, OFFERS).sentence().contains("the model a/b, then c/d is asked"));
  }

  @Test
  void privacyIsNotInTheList() {
    for (String asked :
        List.of(
            "{\"zdr\":true}",
            "{\"data_collection\":\"deny\"}",
            "{\"enforce_distillable_text\":true}")) {
      assertTrue(
          forecast(MODEL, asked, "", 0).unknown().stream()
              .anyMatch(each -> each.contains("not in the list")),
          asked);
    }
    assertTrue(forecast(MODEL, "{}", "", 0).unknown().getLast().contains("account's settings"));
  }
}
