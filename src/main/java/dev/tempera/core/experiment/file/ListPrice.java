package dev.tempera.core.experiment.file;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.params.ExactJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model cost by its list when an experiment started, in USD for a token or a request: what a
 * budget was reckoned with. Prices change, and the catalogue forgets old ones.
 *
 * @param connection its id
 */
public record ListPrice(String connection, String model, Pricing pricing) {

  /** The prices that are known of all models that a plan asks. */
  public static List<ListPrice> of(Matrix matrix, BiFunction<String, String, ModelInfo> models) {
    Map<String, ListPrice> all = new LinkedHashMap<>();
    for (Cell cell : matrix.cells()) {
      String connection = cell.template().connection();
      String model = cell.template().model();
      Pricing pricing = models.apply(connection, model).pricing();
      if (pricing != null) {
        all.putIfAbsent(connection + '\n' + model, new ListPrice(connection, model, pricing));
      }
    }
    return List.copyOf(all.values());
  }

  /** As JSON; prices that are not known are null. */
  public ObjectNode json() {
    return ExactJson.object()
        .put("connection", connection)
        .put("model", model)
        .put("prompt_token_usd", pricing.prompt())
        .put("completion_token_usd", pricing.completion())
        .put("cached_token_usd", pricing.cacheRead())
        .put("request_usd", pricing.request());
  }

  /** Those in a JSON list that anybody may have made; what is no price is passed over. */
  static List<ListPrice> read(JsonNode json) {
    List<ListPrice> all = new ArrayList<>();
    for (JsonNode each : json) {
      all.add(
          new ListPrice(
              each.path("connection").asString(""),
              each.path("model").asString(""),
              new Pricing(
                  price(each, "prompt_token_usd"),
                  price(each, "completion_token_usd"),
                  price(each, "cached_token_usd"),
                  price(each, "request_usd"))));
    }
    return List.copyOf(all);
  }

  private static @Nullable BigDecimal price(JsonNode json, String name) {
    JsonNode value = Objects.requireNonNullElse(json.get(name), ExactJson.object());
    return value.isNumber() ? value.decimalValue() : null;
  }
}
