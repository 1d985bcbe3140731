package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Plan;
import dev.tempera.core.experiment.tools.ToolPermission;
import dev.tempera.core.tools.Tool;
import dev.tempera.core.tools.ToolsJson;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** An experiment while it is built: its plan follows every change. View models' thread only. */
final class BuilderViewModel {
  private final Laboratory lab;
  private final Executor background;
  private final UiExecutor ui;
  private final Latest<Planned> planning;
  private final Latest<String> opening;
  private final Latest<Draft> reading;
  private final Latest<String> finding;
  private final DraftFields fields = new DraftFields(this::changed);
  private final PlannerViewModel planner =
      new PlannerViewModel(fields.text(DraftFields.Field.REPEATS));
  private final StringProperty name = new SimpleStringProperty("Experiment");
  private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper items = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final ConsentViewModel consent = new ConsentViewModel();
  private final ObservableList<Tool> tools = FXCollections.observableArrayList();
  private final Latest<List<Tool>> findingTools;
  private Consumer<String> started = id -> {};
  private String base = "{}";
  private final ReadOnlyStringWrapper earlier = new ReadOnlyStringWrapper("");
  private boolean starting;

  /** Whether the plan is that of what is typed. */
  private boolean fresh;

  /** A plan, and its items in words. */
  private record Planned(Plan plan, String items) {
    static Planned of(Plan plan) {
      return new Planned(plan, PlanWords.items(plan));
    }
  }

  /**
   * @param background works out documents, which takes time for long tables
   */
  BuilderViewModel(Laboratory lab, UiExecutor ui, Executor background) {
    this.lab = lab;
    this.ui = ui;
    this.background = background;
    planning = new Latest<>(ui);
    opening = new Latest<>(ui);
    reading = new Latest<>(ui);
    finding = new Latest<>(ui);
    findingTools = new Latest<>(ui);
    consent.givenProperty().subscribe((was, is) -> judge());
  }

  /** Hears the id of what has been started. */
  void onStarted(Consumer<String> action) {
    started = action;
  }

  /** Begins with a document that this program wrote, as soon as it is read. */
  void show(String title, String document) {
    show(title, document, "");
  }

  /**
   * Begins with the document of an experiment that can be revised.
   *
   * @param experiment its id; empty for none
   */
  void show(String title, String document, String experiment) {
    opening.forget();
    planning.forget();
    finding.forget();
    ready.set(false);
    reading.ask(
        () -> CompletableFuture.supplyAsync(() -> DraftText.read(document), background),
        draft -> {
          base = document;
          earlier.set(experiment);
          name.set(title);
          fields.show(draft);
          changed();
        },
        why -> refuse(plain(UiTasks.sentence(why))));
  }

  /** Begins with the experiment of a file. */
  void open(Path file) {
    String title = String.valueOf(file.getFileName()).replaceFirst("(\\.tempera)?\\.\\w+$", "");
    opening.ask(
        () -> lab.open(file),
        document -> show(title, document),
        why -> refuse(file.getFileName() + ": " + UiTasks.sentence(why)));
  }

  /** Takes the rows of a table as items: they stay in their file until it starts. */
  void itemsFrom(Path file) {
    finding.ask(
        () -> lab.items(file),
        this::takeItems,
        why -> refuse(file.getFileName() + ": " + UiTasks.sentence(why)));
  }

  /** Takes a table as items. */
  void takeItems(String table) {
    fields.text(DraftFields.Field.ITEMS).set(table);
  }

  /** Writes it to a file. */
  void save(Path file, Consumer<String> told) {
    UiTasks.then(
        document().thenCompose(text -> lab.save(text, file)),
        ui,
        done -> told.accept("Saved as " + file.getFileName() + "."),
        sentence -> told.accept(plain(sentence)));
  }

  private CompletableFuture<String> document() {
    String from = base;
    Draft draft = fields.draft();
    return CompletableFuture.supplyAsync(() -> DraftText.write(from, draft), background);
  }

  private void changed() {
    fresh = false;
    ready.set(false);
    if (reading.isAsking()) {
      return; // What is typed now goes away when the other document is there.
    }
    planning.askNext(
        () -> document().thenCompose(lab::plan).thenApply(Planned::of),
        this::planned,
        why -> refuse(plain(UiTasks.sentence(why))));
  }

  private void planned(Planned planned) {
    Plan made = planned.plan();
    items.set(planned.items());
    plan.set(made);
    fresh = true;
    planner.show(made);
    problem.set(made.problem());
    summary.set(PlanWords.summary(made));
    consent.show(ToolPermission.of(made.spec().answers()));
    judge();
  }

  /** Whether what is planned may begin. */
  private void judge() {
    Plan made = plan.get();
    ready.set(made != null && made.problem().isEmpty() && consent.isGiven() && fresh && !starting);
  }

  private void refuse(String sentence) {
    plan.set(null);
    fresh = false;
    consent.show(List.of());
    planner.show(null);
    summary.set("");
    items.set("");
    problem.set(sentence);
    ready.set(false);
  }

  /** Faults name places in a document that the person does not see. */
  private static String plain(String sentence) {
    String plain = sentence.replaceFirst("^line \\d+, column \\d+: ", "");
    return plain.isEmpty() || plain.equals(sentence)
        ? plain
        : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
  }

  /** Stores it and begins to ask. */
  void start() {
    String title = name.get();
    begin(text -> lab.start(title, text));
  }

  /** Stores it and asks a small part of it, by which the rest is foretold. */
  void pilot() {
    String title = name.get();
    begin(text -> lab.pilot(title, text));
  }

  /** Stores it as a revision of what it was built on, and asks what has no valid answer there. */
  void revise() {
    String id = earlier.get();
    if (!id.isEmpty()) {
      begin(text -> lab.revise(id, text));
    }
  }

  private void begin(Function<String, CompletableFuture<StoredExperiment>> beginning) {
    if (!ready.get() || starting) {
      return;
    }
    starting = true;
    ready.set(false);
    lab.allow(consent.told());
    UiTasks.then(
        document().thenCompose(beginning),
        ui,
        experiment -> {
          starting = false;
          ready.set(true);
          started.accept(experiment.id());
        },
        sentence -> {
          starting = false;
          refuse(plain(sentence));
        });
  }

  /** What its tools do beyond it, and whether that is allowed. */
  ConsentViewModel consent() {
    return consent;
  }

  /** The tools that can be taken, as far as they were found. */
  ObservableList<Tool> tools() {
    return tools;
  }

  /** Finds the tools that the person has. */
  void findTools(Supplier<CompletableFuture<List<Tool>>> library) {
    findingTools.ask(library, tools::setAll, why -> problem.set(UiTasks.sentence(why)));
  }

  /** Offers one of them too, answered as the library says. */
  void take(Tool tool) {
    StringProperty text = fields.text(DraftFields.Field.TOOLS);
    try {
      text.set(ToolsText.with(text.get(), ToolsJson.write(tool)));
    } catch (DraftFault e) {
      problem.set(String.valueOf(e.getMessage()));
    }
  }

  /** Everything that is typed. */
  DraftFields fields() {
    return fields;
  }

  /** Repeats against what they find, cost and take. */
  PlannerViewModel planner() {
    return planner;
  }

  /** What it is called. */
  StringProperty nameProperty() {
    return name;
  }

  /** What would be asked; null while that cannot be told. */
  ReadOnlyObjectProperty<@Nullable Plan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** How much that is, in a sentence. */
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Which items those are; empty for a single prompt. */
  ReadOnlyStringProperty itemsProperty() {
    return items.getReadOnlyProperty();
  }

  /** Why it cannot be started, empty if it can. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The id of the experiment that can be revised; empty for none. */
  ReadOnlyStringProperty earlierProperty() {
    return earlier.getReadOnlyProperty();
  }

  /** Whether it can be started now. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  void close() {
    planning.close();
    opening.close();
    reading.close();
    finding.close();
    findingTools.close();
  }
}
