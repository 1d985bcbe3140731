package dev.tempera.core.params;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameter {@code plugins} as switches edit it: a list with an entry for each plugin that is
 * switched on, or off although the account has it on. Whatever else stands there stays as it is and
 * where it is. Pure.
 */
public final class Plugins {
  private Plugins() {}

  /** Whether a plugin is switched on or off, null if the request says nothing of it. */
  public static @Nullable Boolean state(@Nullable JsonNode plugins, Plugin plugin) {
    ObjectNode entry = entry(plugins, plugin);
    return entry == null ? null : entry.path("enabled").asBoolean(true);
  }

  /** What a setting of a plugin is, null if the request says nothing of it. */
  public static @Nullable JsonNode get(@Nullable JsonNode plugins, Plugin plugin, JsonField field) {
    return field.of(entry(plugins, plugin));
  }

  private static @Nullable ObjectNode entry(@Nullable JsonNode plugins, Plugin plugin) {
    if (plugins != null) {
      for (JsonNode each : plugins.values()) {
        if (each instanceof ObjectNode entry && entry.path("id").asString("").equals(plugin.id())) {
          return entry;
        }
      }
    }
    return null;
  }

  /**
   * The parameter with a plugin switched.
   *
   * @param on null takes it out, so that the account decides
   * @return empty where nothing is left, so that the parameter is Unset
   */
  public static Optional<JsonNode> with(
      @Nullable JsonNode plugins, Plugin plugin, @Nullable Boolean on) {
    ArrayNode changed = copy(plugins);
    ObjectNode entry = entry(changed, plugin);
    if (on == null) {
      changed.removeIf(each -> each.path("id").asString("").equals(plugin.id()));
    } else {
      ObjectNode switched = entry == null ? changed.addObject().put("id", plugin.id()) : entry;
      if (on) {
        switched.remove("enabled");
      } else {
        switched.put("enabled", false);
      }
    }
    return changed.isEmpty() ? Optional.empty() : Optional.of(changed);
  }

  /** The parameter with another setting of a plugin, which is thereby in it; null takes it out. */
  public static JsonNode with(
      @Nullable JsonNode plugins, Plugin plugin, JsonField field, @Nullable JsonNode to) {
    ArrayNode changed = copy(plugins);
    ObjectNode entry = entry(changed, plugin);
    if (entry == null) {
      changed.add(field.in(ExactJson.object().put("id", plugin.id()), to));
    } else {
      for (int i = 0; i < changed.size(); i++) {
        if (changed.get(i).equals(entry)) {
          changed.set(i, field.in(entry, to));
          break;
        }
      }
    }
    return changed;
  }

  private static ArrayNode copy(@Nullable JsonNode plugins) {
    return plugins instanceof ArrayNode array ? array.deepCopy() : ExactJson.array();
  }
}
