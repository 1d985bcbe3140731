package dev.tempera.app.models;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.concurrent.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is known of some models once and for all: nobody is asked. */
record OneList(ModelList all) implements ModelCatalog {
  @Override
  public ModelList list(String connectionId) {
    return all;
  }

  @Override
  public CompletableFuture<ModelList> refresh(String connectionId) {
    return CompletableFuture.completedFuture(all);
  }

  @Override
  public ModelInfo find(String connectionId, String modelId) {
    return all.models().stream()
        .filter(model -> model.id().equals(modelId))
        .findFirst()
        .orElseGet(() -> ModelInfo.unknown(modelId));
  }

  @Override
  public Subscription listen(Consumer<String> listener) {
    return () -> {};
  }
}
