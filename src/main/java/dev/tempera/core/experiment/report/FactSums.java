package dev.tempera.core.experiment.report;

import dev.tempera.core.chat.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what the answers of each cell took. Not safe for threads. */
final class FactSums {
  private final Map<String, Sums> cells = new LinkedHashMap<>();

  private static final class Sums {
    private int answers;
    private double usd;
    private int billed;
    private double millis;
    private int timed;

    private CellFacts facts() {
      return new CellFacts(
          answers,
          billed == 0 ? Double.NaN : usd / billed,
          timed == 0 ? Double.NaN : millis / timed);
    }
  }

  void add(String cell, Answer answer) {
    Sums sums = cells.computeIfAbsent(cell, c -> new Sums());
    sums.answers++;
    if (answer.cost() != null) {
      sums.usd += answer.cost().usd().doubleValue();
      sums.billed++;
    }
    if (answer.durationMs() != null) {
      sums.millis += answer.durationMs();
      sums.timed++;
    }
  }

  /** By cell, in the order of their first answers. */
  Map<String, CellFacts> facts() {
    Map<String, CellFacts> all = new LinkedHashMap<>();
    cells.forEach((cell, sums) -> all.put(cell, sums.facts()));
    return all;
  }
}
