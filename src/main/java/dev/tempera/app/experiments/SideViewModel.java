package dev.tempera.app.experiments;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.lab.Compared;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Parts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One of two sides that are compared: an experiment, and one of its cells or all. View models'
 * thread only.
 */
final class SideViewModel {
  /** Instead of one cell. */
  static final String ALL = "All cells";

  private final Laboratory lab;
  private final Latest<Parts> reading;
  private final Runnable changed;
  private final ObjectProperty<@Nullable StoredExperiment> experiment =
      new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable String> cell = new SimpleObjectProperty<>(ALL);
  private final ObservableList<String> cells = FXCollections.observableArrayList(ALL);
  private Parts parts = new Parts(List.of(), List.of());
  private String wanted = "";
  private boolean showing;

  /**
   * @param changed runs when another thing is chosen, as soon as it is known what it has
   */
  SideViewModel(Laboratory lab, UiExecutor ui, Runnable changed) {
    this.lab = lab;
    this.changed = changed;
    reading = new Latest<>(ui);
    experiment.subscribe((was, is) -> {
      if (!showing) {
        wanted = "";
        read();
      }
    });
    cell.subscribe((was, is) -> {
      if (!showing) {
        changed.run();
      }
    });
  }

  /**
   * Shows an experiment, or none yet.
   *
   * @param hash of the cell; empty for all
   */
  void show(@Nullable StoredExperiment chosen, String hash) {
    showing = true;
    experiment.set(chosen);
    showing = false;
    wanted = hash;
    read();
  }

  private void read() {
    StoredExperiment of = experiment.get();
    parts = new Parts(List.of(), List.of());
    put(List.of(ALL), ALL);
    if (of == null) {
      reading.forget();
      changed.run();
      return;
    }
    reading.ask(
        () -> lab.parts(of.id()),
        found -> {
          parts = found;
          List<String> names =
              java.util.stream.Stream.concat(
                      java.util.stream.Stream.of(ALL), found.cells().stream().map(Cell::name))
                  .toList();
          put(
              names,
              found.cells().stream()
                  .filter(each -> each.hash().equals(wanted))
                  .findFirst()
                  .map(Cell::name)
                  .orElse(ALL));
          changed.run();
        },
        why -> changed.run());
  }

  private void put(List<String> names, String chosen) {
    showing = true;
    cells.setAll(names);
    cell.set(chosen);
    showing = false;
  }

  /** What is chosen; empty while nothing is, or while it is not known what it has. */
  Optional<Compared> compared() {
    StoredExperiment of = experiment.get();
    if (of == null || parts.cells().isEmpty()) {
      return Optional.empty();
    }
    String hash =
        parts.cells().stream()
            .filter(each -> each.name().equals(cell.get()))
            .findFirst()
            .map(Cell::hash)
            .orElse("");
    return Optional.of(new Compared(of.id(), hash));
  }

  /** The ids of the metrics, the primary one first. */
  List<String> metrics() {
    return parts.metrics();
  }

  /** What it is called. */
  String words() {
    StoredExperiment of = experiment.get();
    String name = of == null ? "" : of.name();
    return ALL.equals(cell.get()) || cell.get() == null ? name : name + ", " + cell.get();
  }

  ObjectProperty<@Nullable StoredExperiment> experimentProperty() {
    return experiment;
  }

  /** The name of the cell, or {@link #ALL}. */
  ObjectProperty<@Nullable String> cellProperty() {
    return cell;
  }

  /** What {@link #cellProperty} can be. */
  ObservableList<String> cells() {
    return cells;
  }

  void close() {
    reading.close();
  }
}
