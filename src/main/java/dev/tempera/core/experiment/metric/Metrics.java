package dev.tempera.core.experiment.metric;

import dev.tempera.core.schema.BoundedPattern;
import dev.tempera.core.statistics.compare.Better;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes metrics of what a file says of them. Any thread. */
public final class Metrics {
  private static final Map<String, Set<String>> OPTIONS = options();

  private static final Set<String> RATES =
      Set.of(
          "equals",
          "contains",
          "starts-with",
          "regex",
          "is-json",
          "json-schema",
          "number",
          "refusal",
          "finish-reason",
          "tools-called",
          "tool-arguments");

  /** Of which nobody wants more. */
  private static final Set<String> LOWER_IS_BETTER =
      Set.of("latency", "cost", "tokens", "refusal", "tool-calls", "tool-rounds");

  /** Rates that say how an answer came, not that it is right. */
  private static final Set<String> NO_PASS = Set.of("refusal", "finish-reason");

  /** The option that every type has: which of its values are better. */
  public static final String BETTER = "better";

  /** With a long tail: an answer now and then takes ten times as long. */
  private static final Set<String> SKEWED = Set.of("latency", "cost", "tokens");

  private Metrics() {}

  private static Map<String, Set<String>> options() {
    Set<String> compare = Set.of("value", "trim", "ignore_case");
    Map<String, Set<String>> all = new LinkedHashMap<>();
    all.put("equals", compare);
    all.put("contains", compare);
    all.put("starts-with", compare);
    all.put("regex", Set.of("pattern", "ignore_case"));
    all.put("is-json", Set.of());
    all.put("json-schema", Set.of("schema"));
    all.put("number", Set.of("min", "max", "tolerance", "take"));
    all.put("length", Set.of("unit"));
    all.put("refusal", Set.of());
    all.put("finish-reason", Set.of("value"));
    all.put("latency", Set.of("to"));
    all.put("cost", Set.of());
    all.put("tokens", Set.of());
    all.put("tools-called", Set.of("tools", "only"));
    all.put("tool-arguments", Set.of());
    all.put("tool-calls", Set.of("tool"));
    all.put("tool-rounds", Set.of());
    all.put("rating", Set.of());
    return java.util.Collections.unmodifiableMap(all);
  }

  /** The types there are. */
  public static List<String> types() {
    return List.copyOf(OPTIONS.keySet());
  }

  /** Whether a type says of each answer yes or no. */
  public static boolean isRate(String type) {
    return RATES.contains(type);
  }

  /** Whether 1 says that an answer has passed, so that 0 is what no answer at all deserves. */
  public static boolean isPass(String type) {
    return isRate(type) && !NO_PASS.contains(type);
  }

  /** Whether a type's numbers have a long tail. */
  public static boolean isSkewed(String type) {
    return SKEWED.contains(type);
  }

  /**
   * Which values of a metric are better: what its definition says, otherwise what people want of
   * its type.
   */
  public static Better better(String type, JsonNode definition) {
    return Better.ofWord(definition.path(BETTER).asString(""))
        .orElse(LOWER_IS_BETTER.contains(type) ? Better.LOWER : Better.HIGHER);
  }

  /** The options of a type beside {@link #BETTER}, empty for one that is not known. */
  public static Set<String> options(String type) {
    return OPTIONS.getOrDefault(type, Set.of());
  }

  /**
   * A metric.
   *
   * @param definition an object with its options; other properties are passed over
   * @throws IllegalArgumentException saying in a sentence what is wrong
   */
  public static Metric of(String type, JsonNode definition) {
    String better = text(definition, BETTER);
    if (better != null && Better.ofWord(better).isEmpty()) {
      throw new IllegalArgumentException("“better” is higher or lower.");
    }
    return switch (type) {
      case "equals" -> new EqualsMetric(wanted(definition, true));
      case "contains" -> new ContainsMetric(wanted(definition, false));
      case "starts-with" -> new StartsWithMetric(wanted(definition, true));
      case "regex" -> new RegexMetric(pattern(definition));
      case "is-json" -> new IsJsonMetric();
      case "json-schema" -> new JsonSchemaMetric(definition.path("schema"));
      case "number" -> number(definition);
      case "length" -> new LengthMetric(unit(definition));
      case "refusal" -> new RefusalMetric();
      case "finish-reason" -> new FinishReasonMetric(needed(definition, "value"));
      case "latency" -> new LatencyMetric(toFirstToken(definition));
      case "cost" -> new CostMetric();
      case "tokens" -> new TokensMetric();
      case "tools-called" ->
          new ToolsCalledMetric(names(definition), flag(definition, "only", false));
      case "tool-arguments" -> new ToolArgumentsMetric();
      case "tool-calls" -> new ToolCallsMetric(text(definition, "tool"));
      case "tool-rounds" -> new ToolRoundsMetric();
      case "rating" -> new RatingMetric();
      default ->
          throw new IllegalArgumentException(
              "there is no metric “" + type + "”; there are " + String.join(", ", types()) + ".");
    };
  }

  private static Wanted wanted(JsonNode definition, boolean trims) {
    return new Wanted(
        text(definition, "value"),
        flag(definition, "trim", trims),
        flag(definition, "ignore_case", false));
  }

  private static Pattern pattern(JsonNode definition) {
    String pattern = needed(definition, "pattern");
    int flags =
        flag(definition, "ignore_case", false)
            ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE
            : 0;
    try {
      return BoundedPattern.compile(pattern, flags);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the expression is not valid at character "
              + (e.getIndex() + 1)
              + ": "
              + e.getDescription()
              + ".",
          e);
    }
  }

  private static NumberMetric number(JsonNode definition) {
    BigDecimal min = decimal(definition, "min");
    BigDecimal max = decimal(definition, "max");
    BigDecimal tolerance = decimal(definition, "tolerance");
    if (min != null && max != null && min.compareTo(max) > 0) {
      throw new IllegalArgumentException("“min” lies above “max”.");
    }
    String take = text(definition, "take");
    if (take != null && !take.equals("first") && !take.equals("last")) {
      throw new IllegalArgumentException("“take” is first or last.");
    }
    return new NumberMetric(
        min, max, tolerance == null ? BigDecimal.ZERO : tolerance.abs(), "first".equals(take));
  }

  private static LengthMetric.Unit unit(JsonNode definition) {
    String unit = text(definition, "unit");
    if (unit == null) {
      return LengthMetric.Unit.CHARACTERS;
    }
    try {
      return LengthMetric.Unit.valueOf(unit.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("“unit” is characters or words.", e);
    }
  }

  private static boolean toFirstToken(JsonNode definition) {
    String to = text(definition, "to");
    if (to == null || to.equals("end")) {
      return false;
    }
    if (to.equals("first-token")) {
      return true;
    }
    throw new IllegalArgumentException("“to” is end or first-token.");
  }

  private static String needed(JsonNode definition, String name) {
    String value = text(definition, name);
    if (value == null) {
      throw new IllegalArgumentException("the metric needs “" + name + "”.");
    }
    return value;
  }

  private static @Nullable String text(JsonNode definition, String name) {
    JsonNode value = definition.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new IllegalArgumentException("“" + name + "” is a text; quote it.");
    }
    return value.stringValue();
  }

  /** One name, or several; in the builder several stand with commas. */
  private static Set<String> names(JsonNode definition) {
    JsonNode value = definition.path("tools");
    Set<String> names = new LinkedHashSet<>();
    if (value.isString()) {
      Stream.of(value.stringValue().split(",")).map(String::strip).forEach(names::add);
    } else {
      value.values().forEach(each -> names.add(each.asString("")));
    }
    if (names.isEmpty() || names.contains("")) {
      throw new IllegalArgumentException("“tools” names the tools that are to be called.");
    }
    return names;
  }

  private static boolean flag(JsonNode definition, String name, boolean usual) {
    JsonNode value = definition.get(name);
    if (value == null) {
      return usual;
    }
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("“" + name + "” is true or false.");
    }
    return value.booleanValue();
  }

  private static @Nullable BigDecimal decimal(JsonNode definition, String name) {
    JsonNode value = definition.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException("“" + name + "” is a number.");
    }
    return value.decimalValue();
  }
}
