package dev.tempera.cli.experiment;

import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Pilot;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.file.PlanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is asked at once, and which part of an experiment in this sitting. */
final class SelectionOptions {
  private static final int MOST_AT_ONCE = 32;

  /** What {@code --pilot} without a number stands for. */
  private static final int USUAL_PILOT = -1;

  /** Words of {@code --only} beside the names of cells. */
  private static final String FAILED = "failed";

  private static final String MISSING = "missing";

  private static final int MOST_SHARDS = 10_000;
  private static final Pattern SHARD = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How many requests are on their way at most, 1 to 32 (otherwise 32).")
  private @Nullable Integer concurrency;

  @Option(
      names = "--only",
      paramLabel = "CELL",
      description =
          "Ask this cell only; may be given several times. All labels, “temperature 0”, or some of"
              + " them: every cell that has them. Or “failed”: what failed or broke off; “missing”:"
              + " what was never asked.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--max-repeats",
      paramLabel = "N",
      description = "Ask the first N repeats of each item only.")
  private @Nullable Integer maxRepeats;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Ask the I-th of N parts only, which are the same wherever they are asked; budgets hold"
              + " for each by itself.")
  private @Nullable String shard;

  @Option(
      names = "--pilot",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "-1",
      description =
          "Ask a small first part only, of at most twenty items, and say what the rest would take"
              + " and how small a difference it would find: N repeats, or without N five answers of"
              + " each cell.")
  private @Nullable Integer pilot;

  /** Refuses options that have no meaning. */
  void check() throws UsageException {
    if (concurrency != null && (concurrency < 1 || concurrency > MOST_AT_ONCE)) {
      throw new UsageException(
          "--concurrency is 1 to " + MOST_AT_ONCE + ", found " + concurrency + ".");
    }
    if (pilot != null && pilot < 1 && pilot != USUAL_PILOT) {
      throw new UsageException("--pilot is 1 or more, found " + pilot + ".");
    }
    if (maxRepeats != null && maxRepeats < 1) {
      throw new UsageException("--max-repeats is 1 or more, found " + maxRepeats + ".");
    }
    if (shard != null) {
      Part _ = part(shard);
    }
  }

  /** What the first sitting asks, before which nothing has failed. */
  Portion of(PlanText plan) throws UsageException {
    if (only.contains(FAILED)) {
      throw new UsageException("--only failed is for “experiment resume”: nothing has failed yet.");
    }
    return of(plan, Map.of());
  }

  /**
   * What this sitting asks.
   *
   * @param states how far each trial is, by its key; one that is not there was never asked
   */
  Portion of(PlanText plan, Map<String, TrialState> states) throws UsageException {
    Optional<Set<Cell>> cells = cells(plan.matrix());
    Part part = shard == null ? new Part(1, 1) : part(shard);
    Portion portion =
        Portion.all(plan, concurrency == null ? Engine.USUAL_AT_ONCE : concurrency)
            .only(trial ->
                (cells.isEmpty() || cells.get().contains(trial.cell()))
                    && (maxRepeats == null || trial.repeat() <= maxRepeats)
                    && part.has(trial.key())
                    && isAsked(states.getOrDefault(trial.key(), TrialState.PLANNED)));
    if (pilot == null) {
      return portion;
    }
    return pilot == USUAL_PILOT ? portion.pilot() : portion.pilot(Pilot.of(plan.spec(), pilot));
  }

  /** Whether the words “failed” and “missing” leave a trial in that state to be asked. */
  private boolean isAsked(TrialState state) {
    boolean isNew = state == TrialState.PLANNED;
    return only.contains(FAILED) == only.contains(MISSING)
        || (isNew ? only.contains(MISSING) : only.contains(FAILED));
  }

  private Optional<Set<Cell>> cells(Matrix matrix) throws UsageException {
    List<String> names =
        only.stream().filter(name -> !name.equals(FAILED) && !name.equals(MISSING)).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Set<Cell> cells = new HashSet<>();
    for (String name : names) {
      cells.addAll(CellNames.find(matrix, name, "--only"));
    }
    return Optional.of(cells);
  }

  private static Part part(String text) throws UsageException {
    Matcher matcher = SHARD.matcher(text);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(1));
      int of = Integer.parseInt(matcher.group(2));
      if (number >= 1 && number <= of && of <= MOST_SHARDS) {
        return new Part(number, of);
      }
    }
    throw new UsageException("--shard is a part of a number, such as 1/3, found “" + text + "”.");
  }

  /** A part of all trials, by what they are: it does not matter who asks which, and when. */
  private record Part(int number, int of) {
    boolean has(String trialKey) {
      // A key is a SHA-256 in hexadecimal: any digits of it are spread evenly.
      return Long.parseLong(trialKey.substring(0, 12), 16) % of == number - 1;
    }
  }
}
