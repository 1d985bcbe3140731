package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.LoadedState;
import dev.tempera.core.catalog.LoadedState.State;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what servers of one's own tell of their memory. Tolerant: what makes no sense is not known.
 */
final class LoadedParser {
  private LoadedParser() {}

  /** Ollama's {@code /api/ps}, which lists only what is loaded. */
  static LoadedState ollama(JsonNode list, String model) {
    Optional<JsonNode> found =
        find(
            list.path("models"),
            each ->
                isOllamas(model, each.path("model").asString(""))
                    || isOllamas(model, each.path("name").asString("")));
    return found
        .map(each ->
            new LoadedState(
                State.LOADED,
                count(each.path("context_length")),
                null,
                bytes(each.path("size")),
                bytes(each.path("size_vram")),
                instant(each.path("expires_at")),
                true))
        .orElseGet(() ->
            LoadedState.of(list.path("models").isArray() ? State.NOT_LOADED : State.UNKNOWN, true));
  }

  /** A name without a tag means the latest. */
  private static boolean isOllamas(String model, String listed) {
    return tagged(model).equals(tagged(listed));
  }

  private static String tagged(String model) {
    return model.indexOf(':', model.lastIndexOf('/') + 1) < 0 ? model + ":latest" : model;
  }

  /** LM Studio's {@code /api/v1/models}. */
  static LoadedState lmStudio(JsonNode list, String model) {
    Optional<JsonNode> found = lmStudios(list, model);
    if (found.isEmpty()) {
      return LoadedState.of(State.UNKNOWN, false);
    }
    JsonNode instances = found.get().path("loaded_instances");
    State state =
        !instances.isArray()
            ? State.UNKNOWN
            : instances.isEmpty() ? State.NOT_LOADED : State.LOADED;
    return new LoadedState(
        state,
        count(instances.path(0).path("config").path("context_length")),
        count(found.get().path("max_context_length")),
        state == State.LOADED ? bytes(found.get().path("size_bytes")) : null,
        null,
        null,
        true);
  }

  /** The ids of a model's instances, by which they are put out. */
  static List<String> instances(JsonNode list, String model) {
    return lmStudios(list, model).stream()
        .flatMap(each -> each.path("loaded_instances").valueStream())
        .map(each -> each.path("id").asString(""))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** A model is known by its key, and one of its instances by its own id. */
  private static Optional<JsonNode> lmStudios(JsonNode list, String model) {
    return find(
        list.path("models"),
        each ->
            each.path("key").asString("").equals(model)
                || each.path("loaded_instances")
                    .valueStream()
                    .anyMatch(one -> one.path("id").asString("").equals(model)));
  }

  /** LM Studio's list of before 0.4, {@code /api/v0/models}. */
  static LoadedState olderLmStudio(JsonNode list, String model) {
    return find(list.path("data"), each -> each.path("id").asString("").equals(model))
        .map(each ->
            new LoadedState(
                state(each.path("state").asString("")),
                count(each.path("loaded_context_length")),
                count(each.path("max_context_length")),
                null,
                null,
                null,
                false))
        .orElse(LoadedState.UNKNOWN);
  }

  /** Whether llama.cpp serves several models and says of each how it is. */
  static boolean isRouter(JsonNode list) {
    return list.path("data").valueStream().anyMatch(each -> each.path("status").has("value"));
  }

  /** llama.cpp that serves several models. */
  static LoadedState llamaRouter(JsonNode list, String model) {
    return find(list.path("data"), each -> each.path("id").asString("").equals(model))
        .map(each ->
            new LoadedState(
                state(each.path("status").path("value").asString("")),
                count(each.path("meta").path("n_ctx")),
                count(each.path("meta").path("n_ctx_train")),
                null,
                null,
                null,
                true))
        .orElse(LoadedState.UNKNOWN);
  }

  /**
   * llama.cpp with the one model that it was started with.
   *
   * @param props of {@code /props}; empty if there are none
   */
  static LoadedState llama(JsonNode list, JsonNode props, String model) {
    return find(list.path("data"), each -> each.path("id").asString("").equals(model))
        .map(each ->
            new LoadedState(
                State.LOADED,
                count(props.path("default_generation_settings").path("n_ctx")),
                count(each.path("meta").path("n_ctx_train")),
                bytes(each.path("meta").path("size")),
                null,
                null,
                false))
        .orElse(LoadedState.UNKNOWN);
  }

  /** vLLM, which has what it lists. */
  static LoadedState vllm(JsonNode list, String model) {
    return find(list.path("data"), each -> each.path("id").asString("").equals(model))
        .map(each ->
            new LoadedState(
                State.LOADED, count(each.path("max_model_len")), null, null, null, null, false))
        .orElse(LoadedState.UNKNOWN);
  }

  private static State state(String word) {
    return switch (word) {
      case "loaded" -> State.LOADED;
      case "loading" -> State.LOADING;
      case "unloaded", "not-loaded", "sleeping", "failed" -> State.NOT_LOADED;
      default -> State.UNKNOWN;
    };
  }

  private static Optional<JsonNode> find(JsonNode list, Predicate<JsonNode> wanted) {
    return list.valueStream().filter(wanted).findFirst();
  }

  private static @Nullable Integer count(JsonNode json) {
    Long value = bytes(json);
    return value == null || value > Integer.MAX_VALUE ? null : Integer.valueOf(value.intValue());
  }

  private static @Nullable Long bytes(JsonNode json) {
    BigDecimal value = ChunkParser.money(json);
    return value == null
            || value.signum() <= 0
            || value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? null
        : Long.valueOf(value.longValue());
  }

  private static @Nullable Instant instant(JsonNode json) {
    try {
      return OffsetDateTime.parse(json.asString("")).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
