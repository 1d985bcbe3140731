package dev.tempera.core.session;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderException;
import java.util.List;

/** Finds who answers. Any thread; must not block on the network. */
public interface Providers {
  /**
   * The provider of a connection.
   *
   * @throws ProviderException if there is no such connection (any more)
   */
  ChatProvider provider(String connectionId) throws ProviderException;

  /** What is known now of a model; at least its id. */
  ModelInfo model(String connectionId, String model);

  /** Models of the connection to offer in place of one that is gone, the nearest first. */
  default List<String> substitutes(String connectionId, String model) {
    return List.of();
  }
}
