package dev.tempera.app.models.browser;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Which models are offered by somebody who keeps nothing of what is sent. The list is long, and
 * asked for only by who wants to know. FX thread only.
 */
final class KeptByNobody implements AutoCloseable {
  private final ModelCatalog catalog;
  private final Supplier<List<ConnectionProfile>> connections;
  private final Runnable answered;
  private final Latest<Void> asking;

  /**
   * Nothing is asked yet.
   *
   * @param connections as they are at the moment
   * @param answered hears when all have answered or failed
   */
  KeptByNobody(
      ModelCatalog catalog,
      Supplier<List<ConnectionProfile>> connections,
      UiExecutor ui,
      Runnable answered) {
    this.catalog = catalog;
    this.connections = connections;
    this.answered = answered;
    asking = new Latest<>(ui);
  }

  private List<ConnectionProfile> routers() {
    return connections.get().stream().filter(each -> each.kind() == Kind.OPENROUTER).toList();
  }

  /** Asks those that tell it, unless they were asked lately. */
  void ask() {
    asking.ask(this::askAll, done -> answered.run(), failure -> answered.run());
  }

  private CompletableFuture<Void> askAll() {
    return CompletableFuture.allOf(
        routers().stream()
            .map(each -> catalog.askRetention(each.id()))
            .toArray(CompletableFuture<?>[]::new));
  }

  /** What the built-in model reads never leaves the computer. */
  boolean has(ListedModel listed) {
    return listed.connectionId().equals(ConnectionProfile.OFFLINE_ID)
        || catalog.retention(listed.connectionId()).offers(listed.model().id());
  }

  /** Why none may be found though there may be some, in a sentence; empty if it is known well. */
  String doubt() {
    List<ConnectionProfile> routers = routers();
    if (routers.stream().anyMatch(each -> catalog.retention(each.id()).isKnown())) {
      return "";
    }
    if (routers.isEmpty()) {
      return "Zero data retention is known of OpenRouter's models only, and there is no connection"
          + " to it.";
    }
    return asking.isAsking()
        ? "Asking OpenRouter which models are offered with zero data retention\u2026"
        : "OpenRouter did not say which models are offered with zero data retention.";
  }

  @Override
  public void close() {
    asking.close();
  }
}
