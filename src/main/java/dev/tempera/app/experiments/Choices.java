package dev.tempera.app.experiments;

import dev.tempera.core.tools.Tool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What can be chosen as whom to ask.
 *
 * @param connections the ids of the connections
 * @param models the ids of the models of a connection, the preferred one's for an empty id
 * @param tools reads the tools that the person has
 */
public record Choices(
    Supplier<List<String>> connections,
    Function<String, List<String>> models,
    Supplier<CompletableFuture<List<Tool>>> tools) {
  /** Where there is no library of tools. */
  public Choices(Supplier<List<String>> connections, Function<String, List<String>> models) {
    this(connections, models, () -> CompletableFuture.completedFuture(List.of()));
  }
}
