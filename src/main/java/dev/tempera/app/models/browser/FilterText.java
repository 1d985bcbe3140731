package dev.tempera.app.models.browser;

import dev.tempera.core.catalog.browse.ModelFilter;
import dev.tempera.core.catalog.browse.ModelOrder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filter and order as a line of the settings, such as {@code context=128000;takes=tools,image}.
 * What makes no sense there filters nothing. Pure.
 */
record FilterText(ModelFilter filter, ModelOrder order) {
  private static final int LONGEST = 1_000;

  /** The line; empty for everything in the usual order. */
  String write() {
    Map<String, String> parts = new LinkedHashMap<>();
    if (filter.favourites()) {
      parts.put("favourites", "yes");
    }
    BigDecimal most = filter.mostPerMillion();
    if (most != null) {
      parts.put("price", most.toPlainString());
    }
    if (filter.leastContext() > 0) {
      parts.put("context", Integer.toString(filter.leastContext()));
    }
    parts.put("takes", String.join(",", filter.takes().stream().sorted().toList()));
    parts.put("gives", filter.gives());
    parts.put("from", filter.from());
    if (filter.age() != ModelFilter.Age.ANY) {
      parts.put("age", word(filter.age()));
    }
    if (filter.keptByNobody()) {
      parts.put("zdr", "yes");
    }
    if (!order.equals(ModelOrder.FITTING)) {
      parts.put("order", word(order.column()) + (order.reversed() ? "-reversed" : ""));
    }
    StringBuilder text = new StringBuilder();
    parts.forEach((name, value) -> {
      if (!value.isEmpty() && !value.contains(";")) {
        text.append(text.isEmpty() ? "" : ";").append(name).append('=').append(value);
      }
    });
    return text.toString();
  }

  /** Reads such a line, whoever wrote it. */
  static FilterText read(String text) {
    ModelFilter filter = ModelFilter.ALL;
    ModelOrder order = ModelOrder.FITTING;
    for (String part : text.length() > LONGEST ? new String[0] : text.split(";")) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = part.substring(equals + 1);
      switch (name) {
        case "favourites" -> filter = filter.withFavourites(value.equals("yes"));
        case "price" -> filter = filter.withMostPerMillion(price(value));
        case "context" -> filter = filter.withLeastContext(count(value));
        case "takes" -> {
          for (String each : value.split(",", -1)) {
            filter = each.isBlank() ? filter : filter.withTakes(each, true);
          }
        }
        case "gives" -> filter = filter.withGives(value);
        case "from" -> filter = filter.withFrom(value);
        case "age" -> filter = filter.withAge(choice(value, ModelFilter.Age.ANY));
        case "zdr" -> filter = filter.withKeptByNobody(value.equals("yes"));
        case "order" ->
            order =
                new ModelOrder(
                    choice(value.replace("-reversed", ""), ModelOrder.Column.FITTING),
                    value.endsWith("-reversed"));
        default -> {
          // Of a newer version.
        }
      }
    }
    return new FilterText(filter, order);
  }

  private static @Nullable BigDecimal price(String text) {
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? new BigDecimal(text) : null;
  }

  private static int count(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E choice(String word, E otherwise) {
    for (E each : otherwise.getDeclaringClass().getEnumConstants()) {
      if (word(each).equals(word)) {
        return each;
      }
    }
    return otherwise;
  }
}
