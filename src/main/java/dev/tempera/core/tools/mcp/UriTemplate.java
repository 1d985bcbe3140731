package dev.tempera.core.tools.mcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses with gaps, as RFC 6570 writes them. Pure; any thread. */
public final class UriTemplate {
  private static final Pattern GAP = Pattern.compile("\\{([+#./;?&]?)([^{}]{1,200})}");

  private UriTemplate() {}

  /** The names of the gaps, in their order. */
  public static List<String> names(String template) {
    List<String> names = new ArrayList<>();
    GAP.matcher(template).results().forEach(gap -> names.addAll(names(gap)));
    return names.stream().distinct().toList();
  }

  private static List<String> names(MatchResult gap) {
    return List.of(gap.group(2).split(",", -1)).stream()
        .map(name -> name.replaceFirst("(\\*|:[0-9]+)$", ""))
        .toList();
  }

  /** The address, with the values in the gaps; a gap without a value vanishes. */
  public static String filled(String template, Map<String, String> values) {
    return GAP.matcher(template).replaceAll(gap -> Matcher.quoteReplacement(filled(gap, values)));
  }

  private static String filled(MatchResult gap, Map<String, String> values) {
    String operator = gap.group(1);
    boolean named = List.of(";", "?", "&").contains(operator);
    boolean reserved = operator.equals("+") || operator.equals("#");
    List<String> parts = new ArrayList<>();
    for (String name : names(gap)) {
      String value = values.getOrDefault(name, "");
      if (!value.isEmpty()) {
        parts.add((named ? name + "=" : "") + encoded(value, reserved));
      }
    }
    if (parts.isEmpty()) {
      return "";
    }
    String first = operator.equals("+") ? "" : operator;
    String between =
        switch (operator) {
          case "?" -> "&";
          case "", "+", "#" -> ",";
          default -> operator;
        };
    return first + String.join(between, parts);
  }

  private static String encoded(String value, boolean reserved) {
    String kept = "-._~" + (reserved ? ":/?#[]@!$&'()*+,;=" : "");
    StringBuilder out = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || kept.indexOf(b) >= 0);
      out.append(plain ? Character.toString(b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return out.toString();
  }
}
