package dev.tempera.app.experiments;

import dev.tempera.core.experiment.tools.ToolPermission;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What tools of an experiment do beyond it, and whether the person allows it: all that is shown,
 * and nothing else. View models' thread only.
 */
final class ConsentViewModel {
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final BooleanProperty given = new SimpleBooleanProperty();
  private List<ToolPermission> told = List.of();

  /** Tells of something; what was allowed of something else is allowed no longer. */
  void show(List<ToolPermission> wanted) {
    if (!wanted.equals(told)) {
      told = List.copyOf(wanted);
      given.set(false);
    }
    text.set(told.stream().map(ToolPermission::sentence).collect(Collectors.joining("\n")));
  }

  /** What is told. */
  List<ToolPermission> told() {
    return told;
  }

  /** Whether nothing is left to be allowed. */
  boolean isGiven() {
    return told.isEmpty() || given.get();
  }

  /** A sentence a tool; empty where there is nothing to allow. */
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Whether the person allows all of it. */
  BooleanProperty givenProperty() {
    return given;
  }
}
