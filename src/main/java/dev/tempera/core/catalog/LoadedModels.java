package dev.tempera.core.catalog;

/**
 * The models in the memory of one server. All calls block on the network; each fails with a
 * sentence for the person as its message.
 */
public interface LoadedModels {
  /** What the server says of a model. */
  LoadedState state(String model) throws Exception;

  /** Has it loaded, which takes minutes for a large one. */
  void load(String model) throws Exception;

  /** Has it put out of memory. */
  void unload(String model) throws Exception;
}
