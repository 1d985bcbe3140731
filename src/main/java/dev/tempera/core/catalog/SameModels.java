package dev.tempera.core.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps the objects of what has not changed in a list. Pure. */
final class SameModels {
  private SameModels() {}

  /**
   * The models, each as the object that it was if nothing of it has changed, which is so with most;
   * the very list that it was if that is so with all.
   */
  @SuppressWarnings("ReferenceEquality") // saves comparing what is the very same
  static List<ModelInfo> of(List<ModelInfo> before, List<ModelInfo> models) {
    if (models == before) {
      return before;
    }
    Map<String, ModelInfo> byId = new HashMap<>();
    before.forEach(model -> byId.put(model.id(), model));
    List<ModelInfo> now = new ArrayList<>(models.size());
    boolean all = before.size() == models.size();
    for (int i = 0; i < models.size(); i++) {
      ModelInfo model = models.get(i);
      ModelInfo known = byId.get(model.id());
      ModelInfo is = known != null && isSame(known, model) ? known : model;
      all = all && is == before.get(i);
      now.add(is);
    }
    return all ? before : List.copyOf(now);
  }

  /** One that is written otherwise has another digest, by which it is known the next time. */
  @SuppressWarnings("ReferenceEquality") // saves comparing what is the very same
  private static boolean isSame(ModelInfo known, ModelInfo model) {
    return known == model
        || (Objects.equals(known.entry().digest(), model.entry().digest()) && known.equals(model));
  }
}
