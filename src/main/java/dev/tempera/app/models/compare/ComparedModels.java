package dev.tempera.app.models.compare;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelDetails.Benchmark;
import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.figures.Dates;
import dev.tempera.core.params.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every fact of some models, line by line. Pure. */
final class ComparedModels {
  /** What is not said, which is neither zero nor no. */
  static final String UNKNOWN = "\u2013";

  private static final int LONGEST_VALUE = 160;

  /** Parts of an entry that have lines of their own. */
  private static final Set<String> SHOWN =
      Set.of(
          "id",
          "name",
          "description",
          "created",
          "released",
          "context_length",
          "pricing",
          "supported_parameters",
          "default_parameters",
          "expiration_date",
          "knowledge_cutoff",
          "benchmarks",
          "benchmarks_told",
          "weekly_tokens_told",
          "links",
          "architecture.input_modalities",
          "architecture.output_modalities",
          "architecture.modality",
          "architecture.tokenizer",
          "top_provider.max_completion_tokens",
          "top_provider.context_length");

  /**
   * A fact of each model.
   *
   * @param differs whether two of them are known to differ in it
   */
  record Row(String name, List<String> values, boolean differs) {}

  /** Facts that belong together. */
  record Section(String title, List<Row> rows) {}

  private final List<ListedModel> models;
  private final List<ModelDetails> details;

  ComparedModels(List<ListedModel> models) {
    this.models = List.copyOf(models);
    details = models.stream().map(each -> ModelDetails.of(each.model())).toList();
  }

  /** All sections that have a line; what no model says has none. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    add(sections, "Limits and dates", limits());
    add(sections, "In and out", inAndOut());
    add(sections, "Prices", prices());
    add(sections, "Parameters", parameters());
    add(sections, "Defaults", defaults());
    add(sections, "Benchmarks", benchmarks());
    add(sections, "Everything else that is said", rest());
    return sections;
  }

  private static void add(List<Section> sections, String title, List<Row> rows) {
    List<Row> said =
        rows.stream()
            .filter(row -> row.values().stream().anyMatch(value -> !value.equals(UNKNOWN)))
            .toList();
    if (!said.isEmpty()) {
      sections.add(new Section(title, said));
    }
  }

  private List<Row> limits() {
    return List.of(
        row("Id", each -> each.model().id()),
        row("Connection", ListedModel::connectionName),
        row("Context", each -> tokens(each.model().contextLength())),
        row("Longest answer", each -> tokens(each.model().maxOutput())),
        told("Released", each -> each.released().map(Dates::day).orElse(null)),
        told("Knows until", each -> each.knowledgeCutoff().map(Dates::told).orElse(null)),
        told("Taken away", each -> each.retires().map(Dates::day).orElse(null)));
  }

  private List<Row> inAndOut() {
    return List.of(
        row("Takes", each -> words(each.model().inputModalities())),
        told("Gives", each -> words(each.outputs())),
        row("Tokenizer", each -> each.model().tokenizer()));
  }

  /** A line for each kind of price that any of them has. */
  private List<Row> prices() {
    List<Map<String, String>> all = new ArrayList<>();
    Set<String> kinds = new LinkedHashSet<>();
    for (ListedModel each : models) {
      Map<String, String> own = new LinkedHashMap<>();
      for (Price price : PromptCost.prices(each.model())) {
        String amount = price.usd().signum() == 0 ? "free" : PriceWords.amount(price);
        own.putIfAbsent(PriceWords.name(price), amount);
      }
      kinds.addAll(own.keySet());
      all.add(own);
    }
    return rows(kinds, all, UNKNOWN);
  }

  private List<Row> parameters() {
    Set<String> names = new TreeSet<>();
    for (ListedModel each : models) {
      if (each.model().supportedParameters() != null) {
        names.addAll(each.model().supportedParameters());
      }
    }
    return names.stream().map(name -> row(name, each -> takes(each.model(), name))).toList();
  }

  private static @Nullable String takes(ModelInfo model, String parameter) {
    Set<String> supported = model.supportedParameters();
    return supported == null ? null : supported.contains(parameter) ? "yes" : "no";
  }

  private List<Row> defaults() {
    List<Map<String, String>> all = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (ListedModel each : models) {
      Map<String, String> own = new TreeMap<>();
      each.model()
          .defaultParameters()
          .forEach((name, value) -> own.put(name, JsonText.compact(value)));
      names.addAll(own.keySet());
      all.add(own);
    }
    return rows(names, all, UNKNOWN);
  }

  private List<Row> benchmarks() {
    List<Map<String, String>> all = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (ModelDetails each : details) {
      Map<String, String> own = new LinkedHashMap<>();
      for (Benchmark one : each.benchmarks()) {
        own.put(one.name() + " (" + one.source() + ")", one.value());
      }
      names.addAll(own.keySet());
      all.add(own);
    }
    return rows(names, all, UNKNOWN);
  }

  /** What the entries say that has no line above, under its own name. */
  private List<Row> rest() {
    List<Map<String, String>> all = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (ListedModel each : models) {
      Map<String, String> own = new TreeMap<>();
      collect("", each.model().entry().json(), own, true);
      names.addAll(own.keySet());
      all.add(own);
    }
    return rows(names, all, UNKNOWN);
  }

  private static void collect(
      String before, JsonNode object, Map<String, String> into, boolean deeper) {
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      String name = before + each.getKey();
      JsonNode value = each.getValue();
      if (SHOWN.contains(name) || value.isNull()) {
        continue;
      }
      if (value.isObject() && deeper) {
        collect(name + ".", value, into, false);
      } else {
        into.put(name, cut(value.isString() ? value.stringValue() : JsonText.compact(value)));
      }
    }
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_VALUE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "\u2026";
  }

  private static List<Row> rows(
      Set<String> names, List<Map<String, String>> all, String otherwise) {
    return names.stream()
        .map(name -> row(name, all.stream().map(own -> own.getOrDefault(name, otherwise)).toList()))
        .toList();
  }

  private Row row(String name, Function<ListedModel, @Nullable String> fact) {
    return row(name, models.stream().map(each -> or(fact.apply(each))).toList());
  }

  private Row told(String name, Function<ModelDetails, @Nullable String> fact) {
    return row(name, details.stream().map(each -> or(fact.apply(each))).toList());
  }

  private static String or(@Nullable String value) {
    return value == null || value.isEmpty() ? UNKNOWN : value;
  }

  /**
   * A line; two that are not said do not differ, nor does one that is not said from one that is.
   */
  static Row row(String name, List<String> values) {
    long known = values.stream().filter(value -> !value.equals(UNKNOWN)).distinct().count();
    return new Row(name, values, known > 1);
  }

  private static @Nullable String tokens(@Nullable Integer count) {
    return count == null ? null : String.format(Locale.ROOT, "%,d tokens", count);
  }

  private static @Nullable String words(@Nullable Collection<String> all) {
    return all == null ? null : String.join(", ", new TreeSet<>(all));
  }
}
