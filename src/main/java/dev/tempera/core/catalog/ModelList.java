package dev.tempera.core.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection's models at one moment.
 *
 * @param models in the server's order
 * @param asOf when the server said so; null if nothing is known
 * @param complete whether it is the server's whole list, so that a model not in it is not there
 * @param refreshing whether the server is being asked now
 * @param problem why the last refresh failed, in one sentence; null if it did not
 */
public record ModelList(
    List<ModelInfo> models,
    @Nullable Instant asOf,
    boolean complete,
    boolean refreshing,
    @Nullable String problem) {
  /** Nothing known. */
  public static final ModelList NONE = new ModelList(List.of(), null, false, false, null);

  public ModelList {
    models = List.copyOf(models);
  }

  /** These models, and those of another list that are not among them, as of its day. */
  public ModelList and(ModelList more) {
    Map<String, ModelInfo> all = new LinkedHashMap<>();
    models.forEach(model -> all.put(model.id(), model));
    more.models.forEach(model -> all.putIfAbsent(model.id(), model));
    return new ModelList(List.copyOf(all.values()), more.asOf, false, false, null);
  }

  /** The same with other models, as of another moment. */
  ModelList with(List<ModelInfo> others, @Nullable Instant at) {
    return new ModelList(others, at, complete, refreshing, problem);
  }

  ModelList asRefreshing() {
    return new ModelList(models, asOf, complete, true, problem);
  }

  ModelList failed(String why) {
    return new ModelList(models, asOf, complete, false, why);
  }
}
