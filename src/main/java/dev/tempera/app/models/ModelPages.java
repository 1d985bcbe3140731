package dev.tempera.app.models;

import dev.tempera.core.catalog.BundledModels;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.ZeroRetention;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Gets together what the page of a model shows. Any thread; nothing blocks its caller. */
public final class ModelPages {
  /** Who answers at a connection. */
  @FunctionalInterface
  public interface Providers {
    /**
     * The one of that id.
     *
     * @throws ProviderException if there is none
     */
    ChatProvider provider(String connectionId) throws ProviderException;
  }

  private static final long RETENTION_SECONDS = 5;

  private final ModelCatalog catalog;
  private final Providers providers;
  private final Executor background;

  /**
   * Pages of these models.
   *
   * @param background runs what blocks
   */
  public ModelPages(ModelCatalog catalog, Providers providers, Executor background) {
    this.catalog = catalog;
    this.providers = providers;
    this.background = background;
  }

  /** Runs what blocks. */
  Executor background() {
    return background;
  }

  /** What is known without asking anybody. */
  CompletableFuture<ModelFactsOf> known(ConnectionProfile connection, String model) {
    return catalog
        .looked(connection.id())
        .thenApplyAsync(list -> facts(connection, model, list), background);
  }

  /** The same after the server was asked; what it does not answer stays as it was. */
  CompletableFuture<ModelFactsOf> refreshed(ConnectionProfile connection, String model) {
    return catalog
        .refresh(connection.id())
        .thenApplyAsync(list -> facts(connection, model, list), background);
  }

  private ModelFactsOf facts(ConnectionProfile connection, String model, ModelList list) {
    ModelInfo known = catalog.find(connection.id(), model);
    ModelList carried =
        connection.kind() == Kind.OPENROUTER ? BundledModels.openRouter() : ModelList.NONE;
    Optional<ModelInfo> own =
        carried.models().stream().filter(each -> each.id().equals(model)).findFirst();
    return new ModelFactsOf(
        connection,
        known,
        list,
        own.orElse(known),
        own.isPresent() ? carried.asOf() : null,
        catalog.said(connection.id(), model));
  }

  /** Who offers the model now; asks its server. Fails with a sentence. */
  CompletableFuture<List<ModelEndpoint>> endpoints(ConnectionProfile connection, String model) {
    CompletableFuture<List<ModelEndpoint>> offers =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return providers.provider(connection.id()).endpoints(model);
              } catch (ProviderException e) {
                throw new CompletionException(e.error().message(), e);
              }
            },
            background);
    if (connection.kind() != Kind.OPENROUTER) {
      return offers;
    }
    // Who keeps nothing is a long list, for which nobody waits who only wants to see who offers it.
    CompletableFuture<ZeroRetention> retention =
        catalog
            .askRetention(connection.id())
            .completeOnTimeout(
                catalog.retention(connection.id()), RETENTION_SECONDS, TimeUnit.SECONDS);
    return offers.thenCombine(
        retention,
        (all, told) ->
            all.stream().map(each -> each.withKeepsNothing(told.of(model, each.tag()))).toList());
  }
}
