package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderException;

/** Who answers an experiment. Any thread; does not wait for the network. */
public interface Destinations {
  /**
   * The provider of a connection.
   *
   * @throws ProviderException if there is no such connection
   */
  ChatProvider provider(String connection) throws ProviderException;

  /** What is known of a model, at least its id. */
  ModelInfo model(String connection, String model);
}
