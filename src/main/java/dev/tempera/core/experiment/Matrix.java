package dev.tempera.core.experiment;

import dev.tempera.core.request.Variation;
import dev.tempera.core.request.Variations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cells of an experiment and what is asked of each. Immutable; any thread.
 *
 * @param cells those that are asked
 * @param skipped those that are not, by name, each with the reason
 * @param baseline one of the cells
 */
public record Matrix(List<Cell> cells, Map<String, String> skipped, Cell baseline) {
  /** The most cells of an experiment. */
  public static final int MOST_CELLS = 10_000;

  /** The most trials of an experiment. */
  public static final long MOST_TRIALS = 500_000;

  private static final String EXCLUDED = "excluded by the experiment";

  public Matrix {
    cells = List.copyOf(cells);
    skipped = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
  }

  /**
   * The cells of a spec.
   *
   * @param unsupported says why a cell cannot be asked, empty if it can
   * @throws IllegalArgumentException saying in a sentence what is wrong with the spec
   */
  public static Matrix of(ExperimentSpec spec, Function<Cell, Optional<String>> unsupported) {
    Design design = spec.design();
    Variations variations =
        design.zipped()
            ? Variations.zipped(spec.base(), design.factors())
            : Variations.product(spec.base(), design.factors());
    if (variations.size() > MOST_CELLS) {
      throw new IllegalArgumentException(
          "The factors make " + variations.size() + " cells; the most is " + MOST_CELLS + ".");
    }
    String answering = spec.answers().hash();
    List<Cell> cells = new ArrayList<>();
    Map<String, String> skipped = new LinkedHashMap<>();
    for (Variation variation : variations) {
      Cell cell = new Cell(variation.labels(), variation.request(), answering);
      Optional<String> reason =
          isExcluded(cell, design) ? Optional.of(EXCLUDED) : unsupported.apply(cell);
      if (reason.isPresent()) {
        skipped.put(cell.name(), reason.get());
      } else {
        refuseHands(spec, cell);
        cells.add(cell);
      }
    }
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "No cell is left to ask: "
              + skipped.entrySet().iterator().next().getKey()
              + ": "
              + skipped.entrySet().iterator().next().getValue()
              + ".");
    }
    Matrix matrix = new Matrix(cells, skipped, baseline(cells, skipped, design));
    matrix.check(spec);
    return matrix;
  }

  private static void refuseHands(ExperimentSpec spec, Cell cell) {
    spec.answers()
        .fault(cell.template())
        .ifPresent(why -> {
          throw new IllegalArgumentException(cell.name() + ": " + why + ".");
        });
  }

  private static boolean isExcluded(Cell cell, Design design) {
    return design.excluded().stream()
        .anyMatch(labels -> cell.labels().entrySet().containsAll(labels.entrySet()));
  }

  private static Cell baseline(List<Cell> cells, Map<String, String> skipped, Design design) {
    List<Cell> fitting =
        cells.stream()
            .filter(cell -> cell.labels().entrySet().containsAll(design.baseline().entrySet()))
            .toList();
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "The baseline "
              + design.baseline()
              + " is no cell that is asked"
              + (skipped.isEmpty() ? "." : "; skipped are " + skipped.keySet() + "."));
    }
    if (!design.baseline().isEmpty() && fitting.size() > 1) {
      throw new IllegalArgumentException(
          "The baseline "
              + design.baseline()
              + " fits "
              + fitting.size()
              + " cells: give a level of every factor.");
    }
    return fitting.getFirst();
  }

  private void check(ExperimentSpec spec) {
    if (spec.design().stop() != null) {
      new Pairing(spec, this).check();
    }
    if (count(spec) > MOST_TRIALS) {
      throw new IllegalArgumentException(
          cells.size()
              + " cells × "
              + spec.items().size()
              + (spec.items().size() == 1 ? " item × " : " items × ")
              + spec.design().repeats().count()
              + " repeats are "
              + count(spec)
              + " requests; the most is "
              + MOST_TRIALS
              + ": take fewer of something.");
    }
    for (Cell cell : cells) {
      for (Map.Entry<String, String> variable : Template.variables(cell.template()).entrySet()) {
        for (Item item : spec.items()) {
          if (!item.variables().containsKey(variable.getKey())) {
            throw new IllegalArgumentException(
                "“{{"
                    + variable.getKey()
                    + "}}” in "
                    + variable.getValue()
                    + " has no value: "
                    + (item.name().isEmpty()
                        ? "the experiment has no items."
                        : item.name() + " has no such variable."));
          }
        }
      }
    }
  }

  /** How many trials there are. */
  public long count(ExperimentSpec spec) {
    return (long) cells.size() * spec.items().size() * spec.design().repeats().count();
  }

  /** The cells by their hashes. */
  public Map<String, Cell> byHash() {
    Map<String, Cell> all = new HashMap<>();
    cells.forEach(cell -> all.put(cell.hash(), cell));
    return all;
  }
}
