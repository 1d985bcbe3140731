package dev.tempera.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that opens the data folder takes. */
public final class DataFolderOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keep conversations, experiments and settings here.")
  @Nullable Path dataDir;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  /** The folder that is named, null for the usual one. */
  public @Nullable Path folder() {
    return dataDir;
  }
}
