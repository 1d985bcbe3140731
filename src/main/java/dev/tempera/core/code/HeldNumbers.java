package dev.tempera.core.code;

import dev.tempera.core.params.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Which numbers survive in languages whose numbers are doubles. */
final class HeldNumbers {
  private HeldNumbers() {}

  /** Whether a double of the same value is written back as the same number. */
  static boolean isHeldByDouble(JsonNode number) {
    BigDecimal exact = new BigDecimal(ValueText.number(number));
    double near = exact.doubleValue();
    return Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
  }

  /** Whether integers of any size survive, and others as doubles. */
  static boolean isHeldByIntegers(JsonNode number) {
    return number.isIntegralNumber() || isHeldByDouble(number);
  }

  /** Where a tree has numbers that are lost: such as {@code provider.max_price}. */
  static List<String> lost(JsonNode tree, Predicate<JsonNode> held) {
    List<String> paths = new ArrayList<>();
    find(tree, "", held, paths);
    return paths;
  }

  private static void find(JsonNode at, String path, Predicate<JsonNode> held, List<String> to) {
    if (at.isNumber()) {
      if (!held.test(at)) {
        to.add(path);
      }
    } else if (at.isObject()) {
      for (Map.Entry<String, JsonNode> property : at.properties()) {
        String name = property.getKey();
        find(property.getValue(), path.isEmpty() ? name : path + "." + name, held, to);
      }
    } else {
      for (int i = 0; i < at.size(); i++) {
        find(at.get(i), path + "[" + i + "]", held, to);
      }
    }
  }
}
