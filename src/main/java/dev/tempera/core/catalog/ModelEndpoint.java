package dev.tempera.core.catalog;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One provider's offer of a model, as OpenRouter lists it (its {@code /endpoints}). Null means not
 * said, which is neither zero nor none.
 *
 * @param provider as people know it
 * @param tag how a request names it in {@code provider.order} and {@code provider.only}
 * @param contextLength in tokens
 * @param maxOutput in tokens
 * @param healthy whether it answers, by the list's own word
 * @param uptime percent of requests answered
 * @param latency milliseconds to the first token
 * @param throughput tokens a second
 * @param prices of every kind it names
 * @param keepsNothing whether it is listed with zero data retention
 */
public record ModelEndpoint(
    String provider,
    String tag,
    @Nullable Integer contextLength,
    @Nullable Integer maxOutput,
    @Nullable String quantization,
    @Nullable Boolean healthy,
    Uptime uptime,
    Percentiles latency,
    Percentiles throughput,
    List<ModelDetails.Price> prices,
    @Nullable Set<String> supportedParameters,
    @Nullable Boolean keepsNothing) {

  /** Percent over the last five minutes, half an hour and day. */
  public record Uptime(
      @Nullable Double fiveMinutes, @Nullable Double halfHour, @Nullable Double day) {}

  /** Of the last half hour; an older shape of the list has the median only. */
  public record Percentiles(
      @Nullable Double p50, @Nullable Double p75, @Nullable Double p90, @Nullable Double p99) {
    /** Nothing was said. */
    public static final Percentiles NONE = new Percentiles(null, null, null, null);
  }

  public ModelEndpoint {
    prices = List.copyOf(prices);
    supportedParameters = supportedParameters == null ? null : Set.copyOf(supportedParameters);
  }

  /** One of which is not known what it keeps, as the list of a model's endpoints has it. */
  public ModelEndpoint(
      String provider,
      String tag,
      @Nullable Integer contextLength,
      @Nullable Integer maxOutput,
      @Nullable String quantization,
      @Nullable Boolean healthy,
      Uptime uptime,
      Percentiles latency,
      Percentiles throughput,
      List<ModelDetails.Price> prices,
      @Nullable Set<String> supportedParameters) {
    this(
        provider,
        tag,
        contextLength,
        maxOutput,
        quantization,
        healthy,
        uptime,
        latency,
        throughput,
        prices,
        supportedParameters,
        null);
  }

  /** The same, of which is known what it keeps. */
  public ModelEndpoint withKeepsNothing(@Nullable Boolean nothing) {
    return new ModelEndpoint(
        provider,
        tag,
        contextLength,
        maxOutput,
        quantization,
        healthy,
        uptime,
        latency,
        throughput,
        prices,
        supportedParameters,
        nothing);
  }
}
