package dev.tempera.app.backups;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.backup.BackupRestore;
import dev.tempera.core.backup.RestorePreview;
import dev.tempera.core.bundle.BackupItem;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.figures.Dates;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * One backup beside what is here, and taking in what is chosen of it. Lives on the view models'
 * thread.
 */
public final class RestoreViewModel {
  /** How far it is. */
  public enum Stage {
    /** Its list is being read. */
    READING,
    /** The person chooses. */
    CHOOSING,
    /** What is chosen is being taken in. */
    RESTORING,
    /** It has ended, well or not. */
    DONE
  }

  /** One thing in the backup. */
  public static final class Line {
    private final RestorePreview.Line line;
    private final String details;
    private final BooleanProperty chosen = new SimpleBooleanProperty(this, "chosen");

    Line(RestorePreview.Line line, String details) {
      this.line = line;
      this.details = details;
      chosen.set(line.isUsual());
    }

    /** What a person calls it. */
    public String title() {
      return BackupRestore.title(line.item());
    }

    /** How it stands to what is here, and how much it is. */
    public String details() {
      return details;
    }

    /** Whether it is to be taken in. */
    public BooleanProperty chosenProperty() {
      return chosen;
    }
  }

  private final Path file;
  private final BackupRestore restore;
  private final Threads threads;
  private final ZoneId zone;
  private final Consumer<BackupRestore.Report> restored;
  private final Cancellation cancellation = new Cancellation();
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.READING);
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(this, "chosen");
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ObservableList<Line> shown = FXCollections.unmodifiableObservableList(lines);

  /**
   * Begins to read the backup.
   *
   * @param restored hears what was taken in
   */
  public RestoreViewModel(
      Path file,
      BackupRestore restore,
      Threads threads,
      ZoneId zone,
      Consumer<BackupRestore.Report> restored) {
    this.file = file;
    this.restore = restore;
    this.threads = threads;
    this.zone = zone;
    this.restored = restored;
    status.set("Reading " + file.getFileName() + "…");
    UiTasks.then(
        CompletableFuture.supplyAsync(this::preview, threads.background()),
        threads.ui(),
        this::show,
        this::end);
  }

  private RestorePreview preview() {
    try {
      return restore.preview(file);
    } catch (BundleException e) {
      throw new CompletionException(e);
    }
  }

  private void show(RestorePreview preview) {
    Instant written = preview.contents().writtenAt();
    int experiments = preview.contents().of(BackupItem.Kind.EXPERIMENT).size();
    List<String> said = new ArrayList<>();
    said.add(
        (written == null ? "This backup" : "The backup of " + Dates.moment(written, zone))
            + " holds "
            + BackupTexts.count(
                preview.contents().of(BackupItem.Kind.CONVERSATION).size(), "conversation")
            + (experiments == 0 ? "" : " and " + BackupTexts.count(experiments, "experiment"))
            + ".");
    if (preview.onlyHere() > 0) {
      said.add(preview.onlyHere() + " are only here, and stay.");
    }
    int left = preview.contents().left().size();
    if (left > 0) {
      said.add(left + " could not be read when it was made, and are not in it.");
    }
    status.set(String.join(" ", said));
    for (RestorePreview.Line each : preview.lines()) {
      if (BackupRestore.isRestored(each.item())) {
        Line line = new Line(each, details(each));
        line.chosenProperty().subscribe(on -> count());
        lines.add(line);
      }
    }
    count();
    stage.set(Stage.CHOOSING);
  }

  private String details(RestorePreview.Line line) {
    BackupItem item = line.item();
    List<String> all = new ArrayList<>();
    all.add(words(line));
    if (item.kind() != BackupItem.Kind.FILE && item.updatedAt() != null) {
      all.add(
          BackupTexts.count(
              item.count(), item.kind() == BackupItem.Kind.EXPERIMENT ? "answer" : "message"));
      all.add(Dates.moment(item.updatedAt(), zone));
    }
    return (item.kind() == BackupItem.Kind.EXPERIMENT ? "Experiment, " : "")
        + String.join(", ", all);
  }

  private static String words(RestorePreview.Line line) {
    if (BackupRestore.isProgram(line.item())) {
      return "programs that are run on this computer: only from backups of your own";
    }
    if (line.item().kind() == BackupItem.Kind.FILE) {
      return "adds what is missing here";
    }
    return switch (line.state()) {
      case MISSING -> "not here";
      case BINNED -> "in the bin here";
      case SAME ->
          line.item().kind() == BackupItem.Kind.EXPERIMENT
              ? "the same here"
              : "the same messages here: adds missing notes, stars and tags; a note that is here stays";
      case NEWER_HERE -> "newer here";
      case NEWER_THERE ->
          line.item().kind() == BackupItem.Kind.EXPERIMENT
              ? "more answers in the backup"
              : "newer in the backup: becomes a copy";
      case DIFFERENT ->
          line.item().kind() == BackupItem.Kind.EXPERIMENT
              ? "different"
              : "different: becomes a copy";
      case UNKNOWN -> "passed over if it is here";
    };
  }

  private void count() {
    chosen.set((int) lines.stream().filter(line -> line.chosenProperty().get()).count());
  }

  /** Chooses everything but programs: a person ticks these by themselves. */
  public void chooseAll() {
    choose(line -> !BackupRestore.isProgram(line.line.item()));
  }

  /** Whether there are programs among it, which {@link #chooseAll} leaves out. */
  boolean hasPrograms() {
    return lines.stream().anyMatch(line -> BackupRestore.isProgram(line.line.item()));
  }

  /** Chooses nothing. */
  public void chooseNone() {
    choose(line -> false);
  }

  /** Chooses what is missing here, or has more there. */
  public void chooseUsual() {
    choose(line -> line.line.isUsual());
  }

  private void choose(Predicate<Line> wanted) {
    lines.forEach(line -> line.chosenProperty().set(wanted.test(line)));
  }

  /** Takes in what is chosen. */
  public void restore() {
    if (stage.get() != Stage.CHOOSING || chosen.get() == 0) {
      return;
    }
    Set<String> entries =
        lines.stream()
            .filter(line -> line.chosenProperty().get())
            .map(line -> line.line.item().entry())
            .collect(Collectors.toSet());
    stage.set(Stage.RESTORING);
    status.set("Restoring…");
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> take(entries), threads.background()),
        threads.ui(),
        report -> {
          end(words(report));
          restored.accept(report);
        },
        this::end);
  }

  private BackupRestore.Report take(Set<String> entries) {
    try {
      return restore.restore(file, entries, this::at, cancellation);
    } catch (BundleException e) {
      throw new CompletionException(e);
    }
  }

  private void at(int done, int total) {
    threads
        .ui()
        .execute(() -> {
          if (stage.get() == Stage.RESTORING && !cancellation.isCancelled()) {
            progress.set(total == 0 ? 1 : (double) done / total);
            status.set("Restoring " + Math.min(done + 1, total) + " of " + total);
          }
        });
  }

  private void end(String sentence) {
    status.set(sentence);
    stage.set(Stage.DONE);
  }

  /** What was done, a line each. */
  private static String words(BackupRestore.Report report) {
    List<String> all = new ArrayList<>();
    add(all, report.count(Outcome.NEW), "conversation", " restored.");
    add(
        all,
        report.count(Outcome.COPY),
        "conversation",
        " restored as a copy beside what is here.");
    add(all, report.count(Outcome.RETURNED), "conversation", " back from the bin.");
    add(
        all,
        report.count(Outcome.MARKED),
        "conversation",
        " here already, with missing notes, stars or tags added.");
    add(all, report.count(Outcome.PRESENT), "conversation", " here already.");
    add(all, report.experiments().size(), "experiment", " restored.");
    add(all, report.added(), "other thing", " added.");
    if (report.left() > 0) {
      all.add("Cancelled: " + report.left() + " left out.");
    }
    if (all.isEmpty()) {
      all.add("Everything that was chosen is here already.");
    }
    all.addAll(report.problems());
    return String.join("\n", all);
  }

  private static void add(List<String> all, long count, String thing, String what) {
    if (count > 0) {
      all.add(BackupTexts.count(count, thing) + what);
    }
  }

  /** Stops after what is being taken in; what is in stays. */
  public void cancel() {
    if (stage.get() == Stage.RESTORING) {
      status.set("Stopping…");
    }
    cancellation.cancel();
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** What it holds, what it is doing, or how it ended. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** From 0 to 1, negative while it is not known. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** How many things are chosen. */
  public ReadOnlyIntegerProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** What is in the backup. */
  public ObservableList<Line> lines() {
    return shown;
  }
}
