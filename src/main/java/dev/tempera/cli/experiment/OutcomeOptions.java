package dev.tempera.cli.experiment;

import dev.tempera.cli.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a sitting tells of itself, and when it counts as failed. */
final class OutcomeOptions {
  @Option(names = "--json", description = "Print progress and verdicts as JSON lines.")
  private boolean json;

  @Option(
      names = "--fail-if",
      paramLabel = "worse|gate",
      description =
          "Exit with 4 if a cell is worse than the baseline, or probably is; or (gate) if one does"
              + " not reach what a metric’s “gate” says.")
  private @Nullable String failIf;

  /** Refuses options that have no meaning. */
  void check() throws UsageException {
    if (failIf != null && !failIf.equals("worse") && !failIf.equals("gate")) {
      throw new UsageException("--fail-if takes worse or gate, found “" + failIf + "”.");
    }
  }

  /** Whether standard output is for JSON lines. */
  boolean isJson() {
    return json;
  }

  /** Whether a worse cell makes the status 4. */
  boolean failsIfWorse() {
    return "worse".equals(failIf);
  }

  /** Whether a cell that does not reach a gate makes the status 4. */
  boolean failsIfGateIsMissed() {
    return "gate".equals(failIf);
  }
}
