package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.metric.RatingMetric;
import dev.tempera.core.session.OpenConversation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The page of experiments: which there are, and which one is built or shown. FX thread only. */
public final class ExperimentsViewModel {
  /** What the page shows beside the list. */
  enum Page {
    /** Nothing is chosen: what one can do. */
    WELCOME,
    BUILDER,
    RUN,
    COMPARE
  }

  private final Laboratory lab;
  private final Latest<List<StoredExperiment>> listing;
  private final Latest<String> documents;
  private final Subscription listening;
  private final ObservableList<StoredExperiment> experiments = FXCollections.observableArrayList();
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.WELCOME);
  private final ObjectProperty<@Nullable TrialPlace> landing = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BuilderViewModel builder;
  private final RunViewModel run;
  private final CellViewModel cell;
  private final GridViewModel grid;
  private final CompareViewModel compare;
  private final ExampleGuide guide = new ExampleGuide();
  private Page before = Page.WELCOME;

  /** The page of that laboratory. */
  public ExperimentsViewModel(Laboratory lab, Threads threads, Clock clock) {
    this.lab = lab;
    listing = new Latest<>(threads.ui());
    documents = new Latest<>(threads.ui());
    builder = new BuilderViewModel(lab, threads.ui(), threads.background());
    run = new RunViewModel(lab, threads.ui(), threads.pulse(), clock);
    cell = new CellViewModel(lab, threads.ui());
    grid = new GridViewModel(lab, threads.ui());
    compare = new CompareViewModel(lab, threads);
    run.resultsProperty().subscribe(grid::show);
    run.versionProperty().subscribe((was, is) -> grid.grown());
    run.runningProperty().subscribe(is -> led());
    run.resumableProperty().subscribe(is -> led());
    run.resultsProperty().subscribe(is -> led());
    builder.onStarted(this::open);
    cell.rating().onRated(this::rated);
    listening = lab.listen(new LabNews(threads.ui(), run, this::load));
    load();
  }

  private void load() {
    listing.askNext(
        lab::list,
        all -> {
          loaded.set(true);
          experiments.setAll(all);
        },
        why -> problem.set(UiTasks.sentence(why)));
  }

  /** All experiments, the newest first. */
  ObservableList<StoredExperiment> experiments() {
    return experiments;
  }

  /** Whether the list has been read: an empty one is empty only then. */
  ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** What went wrong with the list; empty for nothing. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What is shown beside the list. */
  ObjectProperty<Page> pageProperty() {
    return page;
  }

  /** A word for how far an experiment is. */
  String stateOf(StoredExperiment experiment) {
    boolean runs = lab.isRunning(experiment.id());
    return experiment.state() == StoredExperiment.State.RUNNING && !runs
        ? "interrupted"
        : runs ? "running" : experiment.state().word();
  }

  private void led() {
    guide.follow(
        run.runningProperty().get(),
        run.resumableProperty().get(),
        run.resultsProperty().get() != null);
  }

  /** Shows an experiment. */
  void show(String id) {
    guide.end();
    open(id);
  }

  /** Shows an experiment at one of its answers, as soon as its plan is read. */
  void show(TrialPlace place) {
    guide.end();
    open(place.experiment());
    landing.set(place);
  }

  /** Where the grid is to be opened; null for nowhere. Whoever has opened it there sets null. */
  ObjectProperty<@Nullable TrialPlace> landingProperty() {
    return landing;
  }

  private void open(String id) {
    documents.forget();
    landing.set(null);
    run.show(id);
    page.set(Page.RUN);
  }

  /**
   * Compares experiments; one of them, or none, leaves open with what. The first is the baseline.
   */
  void compare(List<StoredExperiment> chosen) {
    compare(
        chosen.isEmpty() ? CompareViewModel.Chosen.NONE : all(chosen.getFirst()),
        chosen.size() < 2 ? CompareViewModel.Chosen.NONE : all(chosen.get(1)),
        "");
  }

  private static CompareViewModel.Chosen all(StoredExperiment experiment) {
    return new CompareViewModel.Chosen(experiment, "");
  }

  /** Compares the cells of the grid that are marked, or the one chosen with the baseline. */
  void compareCells() {
    Results results = run.resultsProperty().get();
    if (results == null) {
      return;
    }
    GridViewModel.Pair pair = grid.compared();
    List<Cell> cells = results.plan().matrix().cells();
    compare(
        new CompareViewModel.Chosen(results.experiment(), cells.get(pair.first()).hash()),
        pair.first() == pair.second()
            ? CompareViewModel.Chosen.NONE
            : new CompareViewModel.Chosen(results.experiment(), cells.get(pair.second()).hash()),
        results.plan().spec().items().get(pair.item()).hash());
  }

  private void compare(CompareViewModel.Chosen one, CompareViewModel.Chosen other, String item) {
    if (page.get() != Page.COMPARE) {
      before = page.get();
    }
    compare.show(one, other, item);
    page.set(Page.COMPARE);
  }

  /** Goes back to what was shown before the comparison. */
  void leaveComparison() {
    page.set(before);
  }

  /** Two experiments or cells side by side. */
  CompareViewModel comparison() {
    return compare;
  }

  /** The experiment that is shown; null for none. */
  @Nullable StoredExperiment shown() {
    String id = run.id();
    return experiments.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
  }

  /** Builds a new one. */
  public void create() {
    build("Experiment", ExampleExperiment.EMPTY);
  }

  /** Builds the example. */
  void example() {
    build("Temperature", ExampleExperiment.YAML);
    guide.begin();
  }

  private void build(String name, String yaml) {
    build(name, () -> CompletableFuture.completedFuture(Documents.of(yaml)));
  }

  /** Builds one that asks what a conversation asked last. */
  public void fromConversation(Supplier<CompletableFuture<OpenConversation>> reading) {
    build("Experiment", () -> reading.get().thenApply(ConversationDocument::of));
  }

  /** Builds what a file says. */
  public void open(Path file) {
    guide.end();
    documents.forget();
    builder.show("Experiment", Documents.of(ExampleExperiment.EMPTY));
    builder.open(file);
    page.set(Page.BUILDER);
  }

  /** Builds another one that begins as the one shown. */
  void copy() {
    String id = run.id();
    if (id == null) {
      return;
    }
    buildOn(id, () -> lab.document(id));
  }

  /** Builds a revision of the one shown that one provider answers, or nobody. */
  void pin(String provider) {
    String id = run.id();
    if (id != null) {
      buildOn(id, () -> lab.document(id).thenApply(text -> Providers.pinned(text, provider)));
    }
  }

  private void buildOn(String id, Supplier<CompletableFuture<String>> reading) {
    StoredExperiment shown = shown();
    build(shown == null ? "Experiment" : shown.name(), reading, lab.isRunning(id) ? "" : id);
  }

  private void build(String name, Supplier<CompletableFuture<String>> reading) {
    build(name, reading, "");
  }

  /** Builds on an experiment that can be revised; its id is empty for none. */
  private void build(String name, Supplier<CompletableFuture<String>> reading, String earlier) {
    guide.end();
    problem.set("");
    documents.ask(
        reading,
        document -> {
          builder.show(name, document, earlier);
          page.set(Page.BUILDER);
        },
        why -> problem.set(UiTasks.sentence(why)));
  }

  /** What is built. */
  BuilderViewModel builder() {
    return builder;
  }

  /** What runs or has run. */
  RunViewModel run() {
    return run;
  }

  /** A grade is kept: what was found may be another thing by it. */
  private void rated(String id) {
    Results results = run.resultsProperty().get();
    if (results == null || !id.equals(results.experiment().id())) {
      return;
    }
    cell.readAgain();
    if (results.plan().spec().metrics().stream()
        .anyMatch(each -> each.metric() instanceof RatingMetric)) {
      run.readAgain();
    }
  }

  /** The answers of a cell. */
  CellViewModel cell() {
    return cell;
  }

  /** Leads through the example. */
  ExampleGuide guide() {
    return guide;
  }

  /** What of the grid is shown. */
  GridViewModel grid() {
    return grid;
  }

  /** Ends all listening. */
  public void close() {
    listening.cancel();
    listing.close();
    documents.close();
    builder.close();
    run.close();
    cell.close();
    grid.close();
    compare.close();
  }
}
