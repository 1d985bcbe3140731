package dev.tempera.core.catalog;

import java.util.List;

/** Asks a connection's server for its models. */
@FunctionalInterface
public interface ModelSource {
  /**
   * The models that the connection offers. Blocks on the network; called on a background thread.
   *
   * @throws Exception whose message is one sentence for the person
   */
  List<ModelInfo> models(String connectionId) throws Exception;
}
