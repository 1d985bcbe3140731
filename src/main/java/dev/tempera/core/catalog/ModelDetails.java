package dev.tempera.core.catalog;

import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a model's entry says beyond what every list of models needs, read when it is asked for.
 * Tolerant: what makes no sense is left out, what is not known here stays in the entry. Any thread.
 */
public final class ModelDetails {
  private static final long FIRST_MODEL = Instant.parse("2017-01-01T00:00:00Z").getEpochSecond();
  private static final int LONGEST_DATE = 30;

  /**
   * A price.
   *
   * @param kind as OpenRouter calls it, such as {@code input_cache_read}
   * @param fromPromptTokens from how long a prompt on it holds; 0: always
   * @param usd for one unit: a token, a picture, a search, a request
   */
  public record Price(String kind, long fromPromptTokens, BigDecimal usd) {}

  /**
   * How a model did somewhere.
   *
   * @param value as its source writes it
   * @param source who says so
   */
  public record Benchmark(String name, String value, String source) {}

  private final JsonNode entry;

  private ModelDetails(JsonNode entry) {
    this.entry = entry;
  }

  /** What there is to know of a model. */
  public static ModelDetails of(ModelInfo model) {
    return new ModelDetails(model.entry().json());
  }

  /** The name that stays when its id is moved to a newer model; empty if there is none. */
  public String slug() {
    return text("canonical_slug").orElse("");
  }

  /** The day it came out, by the server's or the snapshot's word. */
  public Optional<LocalDate> released() {
    long created = entry.path("created").asLong(0);
    // Servers of one's own give the moment at which they loaded it, and some 0.
    boolean own = entry.path("owned_by").isString() && !entry.path("pricing").isObject();
    if (created >= FIRST_MODEL && created < Integer.MAX_VALUE && !own) {
      return Optional.of(Instant.ofEpochSecond(created).atZone(ZoneOffset.UTC).toLocalDate());
    }
    return date("released");
  }

  /** Until when it has read: a day, a month or a year. */
  public Optional<String> knowledgeCutoff() {
    return text("knowledge_cutoff");
  }

  /** The day it is to be taken away. That nothing is said means nothing. */
  public Optional<LocalDate> retires() {
    return date("expiration_date");
  }

  /**
   * The day it is taken away by its maker's word, and whose word that is, as the snapshot has it:
   * lists of models often say nothing of it.
   */
  public Optional<Benchmark> retirementTold() {
    JsonNode told = entry.path("retirement_told");
    String day = told.path("date").asString("");
    return day.isEmpty()
        ? Optional.empty()
        : Optional.of(new Benchmark("retirement", day, told.path("source").asString("")));
  }

  /** Whether prompts are looked through before they are answered; empty if not said. */
  public Optional<Boolean> moderated() {
    JsonNode told = entry.path("top_provider").path("is_moderated");
    return told.isBoolean() ? Optional.of(told.booleanValue()) : Optional.empty();
  }

  /** How many tokens a week it is asked for, as its page wrote it on the snapshot's day. */
  public Optional<String> weeklyTokens() {
    return text("weekly_tokens_told");
  }

  /** What goes in: text, image, file, audio, video; empty if not said. */
  public List<String> inputs() {
    return texts(entry.path("architecture").path("input_modalities"));
  }

  /** What comes out; empty if not said. */
  public List<String> outputs() {
    return texts(entry.path("architecture").path("output_modalities"));
  }

  /** All prices that are known, the usual ones before those of longer prompts. */
  public List<Price> prices() {
    return prices(entry.path("pricing"));
  }

  /** All prices of an object of the shape that OpenRouter's lists have. */
  public static List<Price> prices(JsonNode pricing) {
    List<Price> all = new ArrayList<>();
    add(all, pricing, 0);
    for (JsonNode each : pricing.path("overrides").values()) {
      long from = each.path("min_prompt_tokens").asLong(0);
      if (from > 0) {
        add(all, each, from);
      }
    }
    return List.copyOf(all);
  }

  /** What is told of how it does: by the server's list, or by the snapshot with its sources. */
  public List<Benchmark> benchmarks() {
    List<Benchmark> all = new ArrayList<>();
    for (JsonNode each : entry.path("benchmarks_told").values()) {
      all.add(
          new Benchmark(
              each.path("name").asString(""),
              each.path("value").asString(""),
              each.path("source").asString("")));
    }
    JsonNode analysis = entry.path("benchmarks").path("artificial_analysis");
    for (Map.Entry<String, JsonNode> each : analysis.properties()) {
      if (each.getValue().isNumber()) {
        all.add(
            new Benchmark(
                each.getKey().replace('_', ' '),
                each.getValue().asString(),
                "Artificial Analysis, by OpenRouter"));
      }
    }
    return List.copyOf(all);
  }

  private static void add(List<Price> all, JsonNode pricing, long from) {
    for (Map.Entry<String, JsonNode> each : pricing.properties()) {
      // Others are rules, such as from which length on or at which hours, and no prices.
      if (each.getValue().isString()) {
        amount(each.getValue().stringValue())
            .ifPresent(usd -> all.add(new Price(each.getKey(), from, usd)));
      }
    }
  }

  private static Optional<BigDecimal> amount(String text) {
    if (text.isEmpty() || text.length() > LONGEST_DATE) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Figures.money(new BigDecimal(text)))
          .filter(usd -> usd.signum() >= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<String> text(String name) {
    return Optional.of(entry.path(name).asString("").strip()).filter(text -> !text.isEmpty());
  }

  private Optional<LocalDate> date(String name) {
    try {
      return text(name).filter(text -> text.length() <= LONGEST_DATE).map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }
}
