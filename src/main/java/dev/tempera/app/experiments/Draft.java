package dev.tempera.app.experiments;

import java.util.List;

/** An experiment as a person types it: every field a text. Immutable. */
record Draft(
    String question,
    Request request,
    Design design,
    String items,
    List<MetricDraft> metrics,
    Ending ending,
    Limits limits) {
  Draft {
    metrics = List.copyOf(metrics);
  }

  /**
   * What is asked.
   *
   * @param parameters a line each: {@code max_tokens: 40}
   */
  record Request(
      String connection,
      String model,
      String system,
      String prompt,
      String parameters,
      Tools tools) {
    /** A request without tools. */
    Request(String connection, String model, String system, String prompt, String parameters) {
      this(connection, model, system, prompt, parameters, new Tools("", ""));
    }
  }

  /**
   * The tools that it offers.
   *
   * @param definitions a JSON array, each with who answers it; blank for none
   * @param rounds answers with calls that are answered at most; blank for the usual
   */
  record Tools(String definitions, String rounds) {}

  /**
   * What is varied.
   *
   * @param baseline labels: {@code temperature: 0}; empty for the first cell
   */
  record Design(List<Factor> factors, boolean zipped, String baseline, String repeats) {
    Design {
      factors = List.copyOf(factors);
    }
  }

  /** A factor and its levels. */
  record Factor(String name, String levels) {}

  /**
   * A metric.
   *
   * @param options {@code value: 5, trim: true}
   */
  record MetricDraft(String type, String id, String options, String margin, boolean primary) {}

  /** The budget; blank for no limit. */
  record Limits(String usd, String tokens, String requests, String minutes) {}

  /**
   * When it ends.
   *
   * @param early whether a comparison is over as soon as it is decided
   * @param fewest pairs that are asked in any case; blank for one
   * @param futility whether what can no longer be decided is over too
   * @param alpha the chance of a false alarm; blank for the usual one
   * @param failing which trials without an answer count as failed: a word of the file format
   * @param mostFailures how many may end without an answer; blank for none
   */
  record Ending(
      boolean early,
      String fewest,
      boolean futility,
      String alpha,
      String failing,
      String mostFailures) {
    /** What counts as failed where nothing is said. */
    static final String USUAL_FAILING = "refused";

    /** Everything is asked, and nothing may fail. */
    static final Ending USUAL = new Ending(false, "", true, "", USUAL_FAILING, "");
  }
}
