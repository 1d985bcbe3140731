package dev.tempera.core.params;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several values of one parameter as a person types them: {@code 0, 0.5, 1}, {@code 0..1.5 step
 * .25}, {@code unset}, words, or JSON values. Pure; any thread.
 */
public final class LevelsText {
  /** The most values of one parameter. */
  public static final int MOST = 100;

  /** The word for a parameter that is not sent. */
  public static final String UNSET = "unset";

  private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)";
  private static final Pattern RANGE =
      Pattern.compile(
          "(" + NUMBER + ")\\s*(?:\\.\\.|…)\\s*(" + NUMBER + ")(?:\\s*step\\s*(" + NUMBER + "))?");

  /** What was typed, understood or not. */
  public sealed interface Reading {
    /** Values in their order, no two the same. */
    record Levels(List<ParameterValue> values) implements Reading {
      public Levels {
        values = List.copyOf(values);
      }
    }

    /** One sentence that says what is wrong. */
    record Fault(String sentence) implements Reading {}
  }

  private LevelsText() {}

  /** Understands what was typed for a parameter; values that mean the same are taken once. */
  public static Reading read(ParameterDescriptor descriptor, String text, CheckContext context) {
    Set<ParameterValue> values = new LinkedHashSet<>();
    for (String part : parts(text)) {
      Optional<String> fault = take(descriptor, part, context, values);
      if (fault.isPresent()) {
        return new Reading.Fault(fault.get());
      }
    }
    return values.isEmpty()
        ? new Reading.Fault("Type values, such as " + example(descriptor) + ".")
        : new Reading.Levels(List.copyOf(values));
  }

  /** Values as text that {@link #read} understands. */
  public static String write(List<ParameterValue> values) {
    List<String> parts = new ArrayList<>();
    for (ParameterValue value : values) {
      parts.add(
          switch (value) {
            case ParameterValue.Unset _ -> UNSET;
            case ParameterValue.Set set ->
                set.json().isString() && isPlain(set.json().stringValue())
                    ? set.json().stringValue()
                    : set.text();
          });
    }
    return String.join(", ", parts);
  }

  private static boolean isPlain(String word) {
    return word.matches("[A-Za-z][A-Za-z0-9 _./:-]*")
        && !word.equals(UNSET)
        && word.equals(word.strip());
  }

  private static String example(ParameterDescriptor descriptor) {
    return switch (descriptor.kind()) {
      case NUMBER -> "0, 0.5, 1 or 0..1.5 step .25";
      case INTEGER -> "1, 2, 3 or 10..50 step 10";
      case BOOLEAN -> "true, false";
      case CHOICE -> String.join(", ", descriptor.choices());
      case TEXT, TEXT_LIST -> "one, two";
      case JSON -> "unset, {…}";
    };
  }

  /** Why a part is refused; empty if its values were taken. */
  private static Optional<String> take(
      ParameterDescriptor descriptor, String part, CheckContext context, Set<ParameterValue> to) {
    if (part.equals(UNSET)) {
      to.add(ParameterValue.UNSET);
      return tooMany(to.size());
    }
    Matcher range = RANGE.matcher(part);
    boolean counts =
        descriptor.kind() == ParameterDescriptor.Kind.NUMBER
            || descriptor.kind() == ParameterDescriptor.Kind.INTEGER;
    List<String> texts = List.of(part);
    if (counts && range.matches()) {
      BigDecimal from = new BigDecimal(range.group(1));
      BigDecimal end = new BigDecimal(range.group(2));
      String step = range.group(3);
      if (step == null && descriptor.kind() == ParameterDescriptor.Kind.NUMBER) {
        return Optional.of("“" + part + "” needs a step, such as " + part + " step .25.");
      }
      BigDecimal by = step == null ? BigDecimal.ONE : new BigDecimal(step);
      Optional<String> fault = fault(part, from, end, by);
      if (fault.isPresent()) {
        return fault;
      }
      texts = steps(from, end, by);
    }
    for (String text : texts) {
      switch (ParameterCheck.read(descriptor, unquoted(descriptor, text), context)) {
        case ParameterCheck.Entry.Accepted accepted ->
            to.add(new ParameterValue.Set(accepted.value(), false));
        case ParameterCheck.Entry.Refused refused -> {
          return Optional.of("“" + text + "”: " + refused.findings().getFirst().message());
        }
      }
    }
    return tooMany(to.size());
  }

  private static Optional<String> tooMany(int count) {
    return count > MOST
        ? Optional.of("That is more than " + MOST + " values; leave some out.")
        : Optional.empty();
  }

  private static Optional<String> fault(
      String part, BigDecimal from, BigDecimal to, BigDecimal by) {
    if (by.signum() <= 0) {
      return Optional.of("“" + part + "”: the step is above 0.");
    }
    if (from.compareTo(to) > 0) {
      return Optional.of("“" + part + "”: the first value is the smaller one.");
    }
    return to.subtract(from).divideToIntegralValue(by).compareTo(BigDecimal.valueOf(MOST)) >= 0
        ? tooMany(MOST + 1)
        : Optional.empty();
  }

  /** In decimals, so that ten steps of 0.1 end at 1. */
  private static List<String> steps(BigDecimal from, BigDecimal to, BigDecimal by) {
    List<String> all = new ArrayList<>();
    for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(by)) {
      BigDecimal shown = at.signum() == 0 ? BigDecimal.ZERO : at.stripTrailingZeros();
      all.add(shown.toPlainString());
    }
    return all;
  }

  /** Words may stand in quotes, for those that hold a comma. */
  private static String unquoted(ParameterDescriptor descriptor, String text) {
    boolean word =
        descriptor.kind() == ParameterDescriptor.Kind.TEXT
            || descriptor.kind() == ParameterDescriptor.Kind.CHOICE;
    if (word
        && text.startsWith("\"")
        && JsonText.parse(text) instanceof JsonText.Parsed parsed
        && parsed.value().isString()) {
      return parsed.value().stringValue();
    }
    return text;
  }

  /** What stands between commas, of which those inside quotes and brackets are none. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
        continue;
      }
      quoted ^= c == '"';
      if (!quoted) {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
      if (!quoted && depth <= 0 && (c == ',' || c == '\n' || c == ';')) {
        add(part, parts);
      } else {
        part.append(c);
      }
    }
    add(part, parts);
    return parts;
  }

  private static void add(StringBuilder part, List<String> parts) {
    String text = part.toString().strip();
    if (!text.isEmpty()) {
      parts.add(text);
    }
    part.setLength(0);
  }
}
