package dev.tempera.core.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of a {@code provider} object, which leave everything else in it as it is, known or not.
 * Pure: each gives a new object, or none where nothing is left in it.
 */
public final class RoutingEdit {
  private RoutingEdit() {}

  /** The object with a value under a key, or without the key. */
  public static Optional<ObjectNode> with(
      ObjectNode routing, String key, @Nullable JsonNode value) {
    ObjectNode changed = routing.deepCopy();
    if (value == null) {
      changed.remove(key);
    } else {
      changed.set(key, value);
    }
    return changed.isEmpty() ? Optional.empty() : Optional.of(changed);
  }

  /** The object with a value in an object under a key, such as a price; or without it. */
  public static Optional<ObjectNode> within(
      ObjectNode routing, String key, String name, @Nullable JsonNode value) {
    ObjectNode inner = RoutingWish.object(routing.path(key)).deepCopy();
    return with(routing, key, with(inner, name, value).orElse(null));
  }

  /** Whether a list holds a text. */
  public static boolean has(ObjectNode routing, String key, String text) {
    return items(routing, key).contains(routing.stringNode(text));
  }

  /** The object with a text in a list, or without it if it was there: at the list's end. */
  public static Optional<ObjectNode> toggle(ObjectNode routing, String key, String text) {
    List<JsonNode> items = items(routing, key);
    JsonNode wanted = routing.stringNode(text);
    if (!items.remove(wanted)) {
      items.add(wanted);
    }
    return list(routing, key, items);
  }

  /** The object with a text at the front of a list. */
  public static Optional<ObjectNode> first(ObjectNode routing, String key, String text) {
    List<JsonNode> items = items(routing, key);
    JsonNode wanted = routing.stringNode(text);
    items.remove(wanted);
    items.addFirst(wanted);
    return list(routing, key, items);
  }

  private static Optional<ObjectNode> list(ObjectNode routing, String key, List<JsonNode> items) {
    ArrayNode list = routing.arrayNode();
    items.forEach(list::add);
    return with(routing, key, list.isEmpty() ? null : list);
  }

  private static List<JsonNode> items(ObjectNode routing, String key) {
    return new ArrayList<>(routing.path(key).valueStream().toList());
  }
}
