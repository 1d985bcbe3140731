package dev.tempera.core.catalog;

import java.util.List;

/**
 * What a server answers when it is asked for its list.
 *
 * @param models in its order; those known objects of which it says the same as before
 * @param version what it calls this state of the list
 * @param repeated whether it only said that nothing has changed, and sent no list
 */
public record ListAnswer(List<ModelInfo> models, ListVersion version, boolean repeated) {
  /** A list that came whole, with no name for its state. */
  public static ListAnswer of(List<ModelInfo> models) {
    return new ListAnswer(models, ListVersion.NONE, false);
  }

  /** What is known still holds. */
  public static ListAnswer unchanged(ListQuestion known) {
    return new ListAnswer(known.models(), known.version(), true);
  }

  /** The same with the models in other words. */
  public ListAnswer with(List<ModelInfo> others) {
    return new ListAnswer(others, version, repeated);
  }
}
