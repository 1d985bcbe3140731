package dev.tempera.core.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks a connection's server for its models. */
@FunctionalInterface
public interface ModelSource {
  /**
   * The models that the connection offers. Blocks on the network; called on a background thread.
   *
   * @throws Exception whose message is one sentence for the person
   */
  List<ModelInfo> models(String connectionId) throws Exception;

  /**
   * The same where something is known already: whoever can spares what would only be repeated.
   *
   * @throws Exception whose message is one sentence for the person
   */
  default ListAnswer models(String connectionId, ListQuestion known) throws Exception {
    return ListAnswer.of(models(connectionId));
  }

  /**
   * Which of its endpoints keep nothing, by model; empty where the server does not say.
   *
   * @throws Exception if it does not answer
   */
  default Map<String, Set<String>> keepNothing(String connectionId) throws Exception {
    return Map.of();
  }
}
