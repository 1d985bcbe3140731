package dev.tempera.core.settings;

import dev.tempera.core.settings.Settings.ModelRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was filled in of models, as JSON; prices as texts, digit for digit. */
final class OwnFactsJson {
  private static final int MOST = 1_000;
  private static final int LONGEST_PRICE = 40;

  private OwnFactsJson() {}

  static List<OwnFacts> read(List<SettingsFields> from) {
    List<OwnFacts> all = new ArrayList<>();
    Set<ModelRef> seen = new HashSet<>();
    for (SettingsFields each : from) {
      ModelRef model = new ModelRef(each.text("connectionId", ""), each.text("model", ""));
      OwnFacts facts =
          new OwnFacts(
              model,
              count(each, "contextLength"),
              count(each, "maxOutput"),
              price(each, "promptPerMillion"),
              price(each, "answerPerMillion"));
      if (!model.connectionId().isBlank()
          && !model.model().isBlank()
          && !facts.isEmpty()
          && all.size() < MOST
          && seen.add(model)) {
        all.add(facts);
      }
    }
    return all;
  }

  private static @Nullable Integer count(SettingsFields from, String name) {
    Double number = from.numberOrNull(name, 1, Integer.MAX_VALUE);
    return number == null ? null : number.intValue();
  }

  private static @Nullable BigDecimal price(SettingsFields from, String name) {
    String text = from.textOrNull(name);
    if (text == null) {
      return null;
    }
    try {
      if (text.length() <= LONGEST_PRICE) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    from.problem(name, "is no amount; it is not known");
    return null;
  }

  static void write(List<OwnFacts> all, ArrayNode into) {
    for (OwnFacts each : all) {
      ObjectNode json =
          into.addObject()
              .put("connectionId", each.model().connectionId())
              .put("model", each.model().model())
              .put("contextLength", each.contextLength())
              .put("maxOutput", each.maxOutput());
      put(json, "promptPerMillion", each.promptPerMillion());
      put(json, "answerPerMillion", each.answerPerMillion());
    }
  }

  private static void put(ObjectNode json, String name, @Nullable BigDecimal price) {
    json.put(name, price == null ? null : price.toString());
  }
}
