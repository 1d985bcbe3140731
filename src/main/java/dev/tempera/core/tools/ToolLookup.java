package dev.tempera.core.tools;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Knows who answers tools. Any thread. */
@FunctionalInterface
public interface ToolLookup {
  /** The tool of that name, if it is known. Waits where the tools are not {@link #ready} yet. */
  Optional<Tool> find(String name);

  /** Begins to load the tools; completes when {@link #find} returns at once. */
  default CompletableFuture<Void> ready() {
    return CompletableFuture.completedFuture(null);
  }
}
