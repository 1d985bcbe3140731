package dev.tempera.cli;

import dev.tempera.core.measure.SpendingGuard;
import picocli.CommandLine.Option;

/** The option of every command that spends money: whether it asks beyond soft limits. */
public final class SpendingOptions {
  @Option(
      names = "--past-soft-limit",
      description = "Go on beyond the spending at which you want to be asked.")
  boolean pastSoftLimit;

  /** Tells the guard, if it was given. */
  public void tell(SpendingGuard guard) {
    if (pastSoftLimit) {
      guard.confirmAll();
    }
  }
}
