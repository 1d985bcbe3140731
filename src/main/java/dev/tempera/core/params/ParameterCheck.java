package dev.tempera.core.params;

import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with parameter values before a server has to. Pure; any thread. */
public final class ParameterCheck {
  private static final BigDecimal OPENAI_LEAST_MAX_TOKENS = BigDecimal.valueOf(16);

  private ParameterCheck() {}

  /** A text that a person typed, understood as a value or refused. */
  public sealed interface Entry {
    /** It can be sent; the findings are warnings. */
    record Accepted(JsonNode value, List<Finding> findings) implements Entry {}

    /** It cannot be sent; at least one of the findings is an error. */
    record Refused(List<Finding> findings) implements Entry {}
  }

  /**
   * Understands what was typed into the field of a parameter: a number, a word, a text, or JSON.
   *
   * @param text not blank (an emptied field means Unset)
   */
  public static Entry read(ParameterDescriptor descriptor, String text, CheckContext context) {
    return switch (descriptor.kind()) {
      case NUMBER, INTEGER -> {
        String typed = text.strip();
        BigDecimal number =
            number(decimalPoint(descriptor.kind() == Kind.INTEGER ? withoutGroups(typed) : typed));
        yield number == null
            ? refused(descriptor.label() + " must be " + range(descriptor) + ".")
            : judged(descriptor, JsonText.number(number), context);
      }
      case TEXT, CHOICE -> judged(descriptor, JsonText.text(text), context);
      case BOOLEAN, TEXT_LIST, JSON ->
          switch (JsonText.parse(text)) {
            case JsonText.Failed(JsonText.Problem problem) -> refused(problem.message());
            case JsonText.Parsed parsed -> judged(descriptor, parsed.value(), context);
          };
    };
  }

  private static Entry judged(
      ParameterDescriptor descriptor, JsonNode value, CheckContext context) {
    List<Finding> findings = check(descriptor, value, context);
    return hasError(findings) ? new Entry.Refused(findings) : new Entry.Accepted(value, findings);
  }

  private static boolean hasError(List<Finding> findings) {
    return findings.stream().anyMatch(Finding::isError);
  }

  private static Entry refused(String message) {
    return new Entry.Refused(List.of(Finding.error("", message)));
  }

  /**
   * What was typed with a decimal point, if it is a number with a decimal comma ("0,7" is 0.7);
   * everything else as it is.
   */
  public static String decimalPoint(String text) {
    return text.length() <= 40 && text.strip().matches("[+-]?\\d*,\\d+")
        ? text.strip().replace(',', '.')
        : text;
  }

  /** "4,096" for a number that has no decimals is what some write for 4096. */
  private static String withoutGroups(String text) {
    return text.length() <= 40 && text.matches("[+-]?[1-9]\\d{0,2}(,\\d{3})+")
        ? text.replace(",", "")
        : text;
  }

  private static @Nullable BigDecimal number(String text) {
    if (text.length() > 40 || !text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
      return null;
    }
    return new BigDecimal(text);
  }

  /** What there is to say about one value by itself. */
  public static List<Finding> check(
      ParameterDescriptor descriptor, JsonNode value, CheckContext context) {
    if (value.isNull()) {
      return List.of(Finding.error("", "null is not a value; unset the parameter instead."));
    }
    List<Finding> findings = new ArrayList<>();
    switch (descriptor.kind()) {
      case NUMBER, INTEGER -> checkNumber(descriptor, value, findings);
      case BOOLEAN -> {
        if (!value.isBoolean()) {
          findings.add(Finding.error("", descriptor.label() + " must be true or false."));
        }
      }
      case TEXT -> checkText(descriptor, value, findings);
      case CHOICE -> {
        if (!value.isString() || !descriptor.choices().contains(value.stringValue())) {
          String words = String.join(", ", descriptor.choices());
          findings.add(Finding.error("", descriptor.label() + " must be one of: " + words + "."));
        }
      }
      case TEXT_LIST -> checkTexts(descriptor, value, findings);
      case JSON -> ShapeCheck.check(descriptor.name(), value, findings);
    }
    if (descriptor.name().startsWith("reasoning") && !hasError(findings)) {
      ReasoningCheck.support(descriptor.name(), value, context, findings);
    }
    if (findings.isEmpty()) {
      checkLimits(descriptor.name(), value, context, findings);
    }
    return List.copyOf(findings);
  }

  /**
   * What there is to say about all values, each by itself and together.
   *
   * @return by parameter name; names without findings are left out
   */
  public static Map<String, List<Finding>> checkAll(ParameterSet set, CheckContext context) {
    Map<String, List<Finding>> all = new LinkedHashMap<>();
    set.values()
        .forEach((name, value) -> {
          List<Finding> findings = new ArrayList<>();
          Parameters.refusal(name).ifPresent(r -> findings.add(Finding.error("", r)));
          findings.addAll(check(Parameters.describe(name), value.json(), context));
          if (!findings.isEmpty()) {
            all.put(name, findings);
          }
        });
    checkTogether(set).forEach((n, f) -> all.computeIfAbsent(n, x -> new ArrayList<>()).addAll(f));
    return all;
  }

  /** What there is to say about values that do not go together. */
  public static Map<String, List<Finding>> checkTogether(ParameterSet set) {
    return CombinationCheck.check(set);
  }

  /** The allowed values as part of a sentence: "a number between 0 and 2". */
  public static String range(ParameterDescriptor descriptor) {
    boolean whole = descriptor.kind() == Kind.INTEGER;
    String what = whole ? "a whole number" : "a number";
    BigDecimal min = descriptor.min();
    BigDecimal max = descriptor.max();
    if (min != null && max != null) {
      if (max.precision() > 15) {
        return "a whole number of at most 64 bits";
      }
      return descriptor.minExclusive()
          ? what + " greater than " + signed(min) + " and at most " + signed(max)
          : what + " between " + signed(min) + " and " + signed(max);
    }
    if (min != null) {
      return what + (descriptor.minExclusive() ? " greater than " : " of at least ") + signed(min);
    }
    return max != null ? what + " of at most " + signed(max) : what;
  }

  private static String signed(BigDecimal number) {
    return number.toPlainString().replace('-', '\u2212');
  }

  private static void checkNumber(
      ParameterDescriptor descriptor, JsonNode value, List<Finding> findings) {
    if (!value.isNumber() || !isFinite(value)) {
      findings.add(Finding.error("", descriptor.label() + " must be " + range(descriptor) + "."));
      return;
    }
    BigDecimal number = value.decimalValue();
    BigDecimal min = descriptor.min();
    BigDecimal max = descriptor.max();
    int low = min == null ? 1 : number.compareTo(min);
    boolean tooLow = low < 0 || (low == 0 && descriptor.minExclusive());
    boolean tooHigh = max != null && number.compareTo(max) > 0;
    boolean broken = descriptor.kind() == Kind.INTEGER && !isWhole(number);
    if (tooLow || tooHigh || broken) {
      findings.add(Finding.error("", descriptor.label() + " must be " + range(descriptor) + "."));
    }
  }

  private static boolean isFinite(JsonNode value) {
    return !(value.isFloat() || value.isDouble()) || Double.isFinite(value.doubleValue());
  }

  private static boolean isWhole(BigDecimal number) {
    // The first condition keeps 1e999999999 from being spelled out anywhere.
    return number.precision() - number.scale() <= 19
        && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0);
  }

  private static void checkText(
      ParameterDescriptor descriptor, JsonNode value, List<Finding> findings) {
    if (!value.isString()) {
      findings.add(Finding.error("", descriptor.label() + " must be a text."));
      return;
    }
    int length = value.stringValue().length();
    BigDecimal max = descriptor.max();
    if (value.stringValue().isBlank()) {
      findings.add(Finding.error("", descriptor.label() + " must not be blank."));
    } else if (max != null && length > max.intValue()) {
      findings.add(
          Finding.error(
              "",
              descriptor.label()
                  + " must have at most "
                  + max.toPlainString()
                  + " characters, not "
                  + length
                  + "."));
    }
  }

  private static void checkTexts(
      ParameterDescriptor descriptor, JsonNode value, List<Finding> findings) {
    if (value.isString() && !value.stringValue().isEmpty()) {
      return;
    }
    String label = descriptor.label();
    if (!value.isArray() || value.isEmpty()) {
      findings.add(Finding.error("", label + " must be a text or a list of texts."));
      return;
    }
    BigDecimal max = descriptor.max();
    if (max != null && value.size() > max.intValue()) {
      findings.add(
          Finding.error(
              "",
              label
                  + " can hold at most "
                  + max.toPlainString()
                  + " texts, not "
                  + value.size()
                  + "."));
    }
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      if (!item.isString() || item.stringValue().isEmpty()) {
        findings.add(Finding.error("/" + i, label + " must hold only texts that are not empty."));
      }
    }
    if (descriptor.name().equals("modalities")) {
      ShapeCheck.checkWords("", value, List.of("text", "image", "audio"), label, findings);
    }
  }

  private static void checkLimits(
      String name, JsonNode value, CheckContext context, List<Finding> findings) {
    if (!name.equals("max_tokens") && !name.equals("max_completion_tokens")) {
      return;
    }
    BigDecimal tokens = value.decimalValue();
    if (context.openAi() && tokens.compareTo(OPENAI_LEAST_MAX_TOKENS) < 0) {
      findings.add(
          Finding.error(
              "",
              Parameters.describe(name).label()
                  + " must be at least 16 with OpenAI models: their API refuses less."));
      return;
    }
    Integer most = context.model().maxOutput();
    Integer window = context.model().contextLength();
    if (most == null && window == null) {
      return;
    }
    int limit = most != null ? most : Objects.requireNonNull(window);
    if (tokens.compareTo(BigDecimal.valueOf(limit)) > 0) {
      findings.add(
          Finding.warning(
              "",
              String.format(
                  Locale.ROOT,
                  most != null
                      ? "%s writes at most %,d tokens."
                      : "The context window of %s holds %,d tokens.",
                  context.modelName(),
                  limit)));
    }
  }
}
