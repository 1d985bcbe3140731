package dev.tempera.core.transfer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** YAML as JSON: plain values only, bounded in depth and in what aliases multiply. */
final class YamlJson {
  private static final int DEEPEST = 60;
  private static final int MOST_VALUES = 100_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private int values;

  private YamlJson() {}

  /** The first document of a text; missing if it is no YAML. */
  static JsonNode read(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(100)
            .setCodePointLimit(RequestText.LARGEST)
            .build();
    try {
      for (Object each : new Load(settings).loadAllFromString(text)) {
        return new YamlJson().json(each, 0);
      }
    } catch (YamlEngineException | IllegalArgumentException | StackOverflowError e) {
      return MissingNode.getInstance();
    }
    return MissingNode.getInstance();
  }

  private JsonNode json(@Nullable Object value, int depth) {
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      throw new IllegalArgumentException("more than any list of prompts has");
    }
    return switch (value) {
      case null -> NODES.nullNode();
      case String text -> NODES.stringNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<?, ?> each : map.entrySet()) {
          object.set(String.valueOf(each.getKey()), json(each.getValue(), depth + 1));
        }
        yield object;
      }
      case Iterable<?> list -> {
        ArrayNode array = NODES.arrayNode();
        for (Object each : list) {
          array.add(json(each, depth + 1));
        }
        yield array;
      }
      default -> NODES.stringNode(String.valueOf(value));
    };
  }
}
