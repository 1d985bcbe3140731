package dev.tempera.core.experiment.lab;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.report.Forecast;
import dev.tempera.core.experiment.report.ResultsWriter;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.experiment.tools.TrialRound;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Experiments and what one can do with them. Any thread; every method returns at once and its
 * future completes on any thread, exceptionally with a sentence for the person.
 */
public interface Laboratory {
  /** A way to keep what was found. */
  enum ReportKind {
    MARKDOWN(ResultsWriter.Form.MARKDOWN),
    HTML(ResultsWriter.Form.HTML),
    CSV(ResultsWriter.Form.CSV),
    XLSX(ResultsWriter.Form.XLSX),
    JSON_LINES(ResultsWriter.Form.JSON_LINES);

    private final ResultsWriter.Form form;

    ReportKind(ResultsWriter.Form form) {
      this.form = form;
    }

    /** How the results are written. */
    public ResultsWriter.Form form() {
      return form;
    }
  }

  /** All experiments, the newest first. */
  CompletableFuture<List<StoredExperiment>> list();

  /** Whether an experiment is being asked by this program. */
  boolean isRunning(String id);

  /** What the JSON or YAML text of an experiment would do; nothing is stored or sent. */
  CompletableFuture<Plan> plan(String document);

  /** Stores it and begins to ask. */
  CompletableFuture<StoredExperiment> start(String name, String document);

  /**
   * Stores it and asks its pilot only: a small first part, by which {@link #forecast} tells what
   * the rest takes. {@link #resume} asks the rest.
   */
  CompletableFuture<StoredExperiment> pilot(String name, String document);

  /** What the rest of an experiment will probably take, by what is answered. */
  CompletableFuture<Forecast.Outlook> forecast(String id);

  /**
   * Stores a changed experiment beside one that is not being asked, which stays as it is; answers
   * that are still valid, those of the same cell, item and repeat, are taken over. Begins to ask
   * the others.
   */
  CompletableFuture<StoredExperiment> revise(String id, String document);

  /** Asks what has no answer yet. */
  CompletableFuture<StoredExperiment> resume(String id);

  /**
   * What of a stored experiment reaches beyond it and is not allowed yet: it must be before it is
   * asked on.
   */
  CompletableFuture<List<ToolPermission>> permissions(String id);

  /**
   * A person allows what they have been told: until the program ends, or it would be another thing.
   */
  void allow(List<ToolPermission> told);

  /** Lets nothing more of it begin; what is on its way ends. */
  void pause(String id);

  /** Stops what is on its way too. */
  void stop(String id);

  /** How far it is, without what was answered: there soon, however many answers there are. */
  CompletableFuture<Results> outline(String id);

  /** What it has found so far. */
  CompletableFuture<Results> results(String id);

  /**
   * The answers of a cell to an item, both by their hashes, in the order of the repeats. Of the ids
   * that come twice only those among them are flagged; {@link Results.Seen#repeated} has all.
   */
  CompletableFuture<List<ScoredTrial>> answers(String id, String cell, String item);

  /**
   * The runs of a trial whose calls were answered, in their order.
   *
   * @param trial its key
   */
  CompletableFuture<List<TrialRound>> rounds(String id, String trial);

  /** What of an experiment can be compared. */
  CompletableFuture<Parts> parts(String id);

  /**
   * Compares two experiments or two cells, the first one as the baseline.
   *
   * @param metric the id of one of the first one's metrics; empty for its primary one
   */
  CompletableFuture<Contrast> compare(Compared first, Compared second, String metric);

  /**
   * Keeps what a person thinks of an answer.
   *
   * @param trial its key
   * @param rating empty takes it away
   */
  CompletableFuture<Void> rate(String id, String trial, OptionalDouble rating);

  /** Where a text stands in an item or in an answer to it, small letters or capital ones. */
  CompletableFuture<GridMatches> holding(String id, String text);

  /** The JSON text of what a stored experiment asks. */
  CompletableFuture<String> document(String id);

  /** The JSON text of the experiment in a file, with everything that it takes from other files. */
  CompletableFuture<String> open(Path file);

  /** The JSON text that names the rows of a table, CSV, TSV or JSON lines, as items. */
  CompletableFuture<String> items(Path file);

  /** Writes the JSON text of an experiment as {@code NAME.tempera.yaml}. */
  CompletableFuture<Void> save(String document, Path file);

  /** Writes what was found. */
  CompletableFuture<Void> report(String id, ReportKind kind, Path file);

  /** Hears what changes from now on. */
  Subscription listen(Listener listener);

  /** Hears news. Called on any thread; must return quickly. */
  interface Listener {
    /** An experiment is new, or its state has changed. */
    default void changed(StoredExperiment experiment) {}

    /** A trial has begun or ended. */
    default void progressed(String id, Step step) {}

    /** It waits for something, a sentence; empty when it goes on. */
    default void waits(String id, String sentence) {}

    /** Asking has ended, and why. */
    default void ended(String id, Ending ending) {}
  }
}
