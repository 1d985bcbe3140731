package dev.tempera.app.models.browser;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Asks connections for their models: each once in a session, and again when it has been changed. A
 * connection that is changed while it is being asked is asked anew afterwards, because the answer
 * under way is of the server that it had. The answers are in the catalogue. FX thread only.
 */
final class ModelLists {
  private final ModelCatalog catalog;
  private final Supplier<List<ConnectionProfile>> connections;
  private final UiExecutor ui;

  /** Each connection as it was when the question that is answered, or under way, was put. */
  private final Map<String, ConnectionProfile> asked = new HashMap<>();

  private final Map<String, Latest<ModelList>> answers = new HashMap<>();

  /**
   * Nothing is asked yet.
   *
   * @param connections as they are at the moment
   */
  ModelLists(ModelCatalog catalog, Supplier<List<ConnectionProfile>> connections, UiExecutor ui) {
    this.catalog = catalog;
    this.connections = connections;
    this.ui = ui;
  }

  /** Asks, whatever was asked before. */
  void ask(ConnectionProfile connection) {
    String id = connection.id();
    answers
        .computeIfAbsent(id, key -> new Latest<>(ui))
        .askNext(() -> refresh(id), list -> {}, problem -> {});
  }

  /** May come later than it was wanted, and the connection may be another one by then. */
  private CompletableFuture<ModelList> refresh(String id) {
    connections.get().stream()
        .filter(connection -> connection.id().equals(id))
        .forEach(connection -> asked.put(id, connection));
    return catalog.refresh(id);
  }

  /** Asks unless this very connection has been asked. */
  void askOnce(ConnectionProfile connection) {
    if (!connection.equals(asked.get(connection.id()))) {
      ask(connection);
    }
  }

  /** Asks if nothing complete is known, if it is old or may be of what the connection was. */
  void askIfNeeded(ConnectionProfile connection) {
    boolean changed =
        asked.containsKey(connection.id()) && !connection.equals(asked.get(connection.id()));
    if (changed || !catalog.list(connection.id()).complete()) {
      askOnce(connection);
    } else if (catalog.isStale(connection.id()) && !isAsking(connection.id())) {
      ask(connection);
    }
  }

  private boolean isAsking(String id) {
    Latest<ModelList> answer = answers.get(id);
    return answer != null && answer.isAsking();
  }
}
