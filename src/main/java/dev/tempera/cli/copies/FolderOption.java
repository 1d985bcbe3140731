package dev.tempera.cli.copies;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command about copies takes. */
final class FolderOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "The folder of the conversations.")
  @Nullable Path dataDir;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;
}
