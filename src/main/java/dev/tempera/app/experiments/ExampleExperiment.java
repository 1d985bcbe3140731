package dev.tempera.app.experiments;

/** The experiment that is there for whoever has made none: it needs no key and no network. */
final class ExampleExperiment {
  /** Three temperatures, ten repeats, the built-in model. */
  static final String YAML =
      """
      tempera: experiment/1
      question: Does a high temperature make the tiny model's sums wrong more often?
      request:
        connection: offline
        prompt: "What is 7 + 2?"
        max_tokens: 40
      factors:
        temperature: [0, 1, 1.8]
      baseline: {temperature: 0}
      repeats: {count: 10, order_seed: 7}
      metrics:
        - {id: correct, type: number, min: 9, max: 9, primary: true, margin: 0.1}
        - {id: length, type: length, unit: words}
      budget: {minutes: 10}
      """;

  /** What a new experiment begins with. */
  static final String EMPTY =
      """
      tempera: experiment/1
      request:
        prompt: ""
      factors:
        temperature: [0, 1]
      repeats: {count: 10}
      metrics:
        - {id: length, type: length, unit: words, primary: true}
      """;

  private ExampleExperiment() {}
}
