package dev.tempera.bench;

import java.util.List;
import java.util.Map;

/** The figures of a benchmark whose parts run in processes of their own, each with its meaning. */
final class ProcessFigures {
  private final Figures figures;
  private final Map<String, String> meanings;
  private final String others;

  /**
   * None yet.
   *
   * @param meanings of figures by name, or of all that end so where it begins with an underscore
   * @param others what a figure means that has none there
   */
  ProcessFigures(String benchmark, Map<String, String> meanings, String others) {
    this.figures = new Figures(benchmark);
    this.meanings = Map.copyOf(meanings);
    this.others = others;
  }

  /** Takes those of a part. */
  void add(Map<String, Double> medians) {
    medians.forEach((key, value) -> {
      if (!key.startsWith("warm_up")) {
        figures.add(key, value, meaning(key));
      }
    });
  }

  /** All of them. */
  Figures figures() {
    return figures;
  }

  /** Prints them; {@code --json} for one JSON object. */
  void print(String... args) {
    figures.print(System.out, List.of(args).contains("--json"));
  }

  private String meaning(String key) {
    String exact = meanings.get(key);
    return exact != null
        ? exact
        : meanings.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("_") && key.endsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(others);
  }
}
