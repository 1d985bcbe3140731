package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.compare.ContrastFile;
import dev.tempera.core.experiment.lab.Compared;
import dev.tempera.core.experiment.lab.Laboratory;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Two experiments, or two cells, side by side: what differs in what they ask, whether the
 * difference could be noise, and item by item what they answered. View models' thread only.
 */
final class CompareViewModel {
  static final String NOTHING = "Choose what is compared with what.";

  private final Laboratory lab;
  private final Executor background;
  private final Latest<Contrast> comparing;
  private final Latest<String> writing;
  private final SideViewModel first;
  private final SideViewModel second;
  private final PairedAnswers answers;
  private final ObservableList<String> metrics = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable String> metric = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Contrast> contrast = new ReadOnlyObjectWrapper<>();
  private final ObservableList<ComparedCells> pairs = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable ComparedCells> pair = new SimpleObjectProperty<>();
  private final ObservableList<ComparedCells.ItemDifference> items =
      FXCollections.observableArrayList();
  private final ObjectProperty<ComparedCells.@Nullable ItemDifference> item =
      new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(NOTHING);
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private String wantedItem = "";
  private boolean showing;

  CompareViewModel(Laboratory lab, Threads threads) {
    this.lab = lab;
    this.background = threads.background();
    comparing = new Latest<>(threads.ui());
    writing = new Latest<>(threads.ui());
    answers = new PairedAnswers(lab, threads.ui(), background);
    first = new SideViewModel(lab, threads.ui(), this::sideChanged);
    second = new SideViewModel(lab, threads.ui(), this::sideChanged);
    metric.subscribe((was, is) -> ask());
    pair.subscribe((was, is) -> showPair(is));
    item.subscribe((was, is) -> showItem());
  }

  /** One side that is to be shown: an experiment and the hash of a cell, empty for all. */
  record Chosen(@Nullable StoredExperiment experiment, String cell) {
    static final Chosen NONE = new Chosen(null, "");
  }

  /**
   * Shows two sides, of which one or both may be open yet.
   *
   * @param itemHash of the item whose answers are shown first; empty for the first one
   */
  void show(Chosen one, Chosen other, String itemHash) {
    wantedItem = itemHash;
    showing = true;
    first.show(one.experiment(), one.cell());
    second.show(other.experiment(), other.cell());
    showing = false;
    sideChanged();
  }

  /** Lets the second side be the baseline. */
  void swap() {
    Chosen one = chosen(first);
    Chosen other = chosen(second);
    ComparedCells.ItemDifference shown = item.get();
    show(other, one, shown == null ? "" : shown.hash());
  }

  private static Chosen chosen(SideViewModel side) {
    return new Chosen(
        side.experimentProperty().get(), side.compared().map(Compared::cell).orElse(""));
  }

  private void sideChanged() {
    if (showing) {
      return;
    }
    if (!metrics.equals(first.metrics())) {
      showing = true;
      String before = metric.get();
      metrics.setAll(first.metrics());
      metric.set(metrics.contains(before) ? before : metrics.stream().findFirst().orElse(null));
      showing = false;
    }
    ask();
  }

  private void ask() {
    if (showing) {
      return;
    }
    Optional<Compared> one = first.compared();
    Optional<Compared> other = second.compared();
    if (one.isEmpty() || other.isEmpty()) {
      comparing.forget();
      clear(NOTHING);
      return;
    }
    ready.set(false);
    notice.set("Comparing…");
    comparing.askNext(
        () -> lab.compare(one.get(), other.get(), Objects.requireNonNullElse(metric.get(), "")),
        this::found,
        why -> clear(UiTasks.sentence(why)));
  }

  private void clear(String why) {
    contrast.set(null);
    pair.set(null);
    pairs.clear();
    ready.set(false);
    notice.set(why);
  }

  private void found(Contrast now) {
    ComparedCells before = pair.get();
    contrast.set(now);
    pairs.setAll(now.cells());
    notice.set("");
    ready.set(true);
    pair.set(
        now.cells().stream()
            .filter(each -> before != null && each.second().equals(before.second()))
            .findFirst()
            .orElse(now.cells().getFirst()));
  }

  private void showPair(@Nullable ComparedCells now) {
    item.set(null);
    if (now == null) {
      items.clear();
      return;
    }
    items.setAll(now.items());
    ComparedCells.ItemDifference wanted =
        items.stream()
            .filter(each -> each.hash().equals(wantedItem))
            .findFirst()
            .orElse(items.isEmpty() ? null : items.getFirst());
    wantedItem = "";
    item.set(wanted);
  }

  private void showItem() {
    ComparedCells cells = pair.get();
    ComparedCells.ItemDifference of = item.get();
    Optional<Compared> one = first.compared();
    Optional<Compared> other = second.compared();
    if (cells == null || of == null || one.isEmpty() || other.isEmpty()) {
      answers.clear();
      return;
    }
    answers.show(
        of,
        new Compared(one.get().experiment(), cells.first().hash()),
        new Compared(other.get().experiment(), cells.second().hash()));
  }

  /** What is compared with what. */
  String title() {
    return first.words() + " → " + second.words();
  }

  /** Gives the text of what is shown, made in the background; a sentence where it fails. */
  void text(ContrastFile.Form form, Consumer<String> taker) {
    Contrast now = contrast.get();
    String title = title();
    if (now != null) {
      writing.ask(
          () -> CompletableFuture.supplyAsync(() -> ContrastFile.of(now, title, form), background),
          taker,
          why -> notice.set(UiTasks.sentence(why)));
    }
  }

  /** The baseline. */
  SideViewModel first() {
    return first;
  }

  /** What is compared with it. */
  SideViewModel second() {
    return second;
  }

  /** The answers to the item that is chosen. */
  PairedAnswers answers() {
    return answers;
  }

  /** The metrics that both can be measured by: those of the baseline. */
  ObservableList<String> metrics() {
    return metrics;
  }

  /** The id of the metric that both are measured by. */
  ObjectProperty<@Nullable String> metricProperty() {
    return metric;
  }

  /** What was found; null while nothing is. */
  ReadOnlyObjectProperty<@Nullable Contrast> contrastProperty() {
    return contrast.getReadOnlyProperty();
  }

  /** The cells that are compared. */
  ObservableList<ComparedCells> pairs() {
    return pairs;
  }

  /** The two cells whose items are shown. */
  ObjectProperty<@Nullable ComparedCells> pairProperty() {
    return pair;
  }

  /** The items that both have, the worst first. */
  ObservableList<ComparedCells.ItemDifference> items() {
    return items;
  }

  /** The item whose answers are shown. */
  ObjectProperty<ComparedCells.@Nullable ItemDifference> itemProperty() {
    return item;
  }

  /** Why nothing is shown; empty where something is. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Whether something is shown that can be kept. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  void close() {
    comparing.close();
    writing.close();
    answers.close();
    first.close();
    second.close();
  }
}
