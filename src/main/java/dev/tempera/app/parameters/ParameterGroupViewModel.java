package dev.tempera.app.parameters;

import dev.tempera.core.params.ParameterDescriptor.Group;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A group of parameters in the sidebar. FX thread only. */
public final class ParameterGroupViewModel {
  private final Group group;
  private final ObservableList<ParameterViewModel> rows = FXCollections.observableArrayList();
  private final ObservableList<ParameterViewModel> supported = FXCollections.observableArrayList();
  private final ObservableList<ParameterViewModel> unsupported =
      FXCollections.observableArrayList();
  // One wrapper each: it hears its list weakly, so a passing one would fall silent.
  private final ObservableList<ParameterViewModel> shownSupported =
      FXCollections.unmodifiableObservableList(supported);
  private final ObservableList<ParameterViewModel> shownUnsupported =
      FXCollections.unmodifiableObservableList(unsupported);
  private final BooleanProperty expanded = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper setCount = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper matching = new ReadOnlyBooleanWrapper(true);

  ParameterGroupViewModel(Group group, List<ParameterViewModel> rows) {
    this.group = group;
    this.rows.setAll(rows);
    expanded.set(group == Group.SAMPLING || group == Group.LIMITS);
    refresh();
  }

  /** Its heading. */
  public String label() {
    return switch (group) {
      case SAMPLING -> "Sampling";
      case LIMITS -> "Length and stop";
      case OUTPUT -> "Output";
      case TOOLS -> "Tools";
      case REASONING -> "Reasoning";
      case PLUGINS -> "Web search and plugins";
      case ROUTING -> "Routing";
      case OTHER -> "Other";
    };
  }

  Group group() {
    return group;
  }

  ObservableList<ParameterViewModel> rows() {
    return rows;
  }

  /** The parameters that the model takes, or may take. */
  public ObservableList<ParameterViewModel> supported() {
    return shownSupported;
  }

  /** The parameters that the model says it does not take. */
  public ObservableList<ParameterViewModel> unsupported() {
    return shownUnsupported;
  }

  /** Whether the person wants to see the parameters. */
  public BooleanProperty expandedProperty() {
    return expanded;
  }

  /** How many of them are set. */
  public ReadOnlyIntegerProperty setCountProperty() {
    return setCount.getReadOnlyProperty();
  }

  /** Whether the filter finds any of them. */
  public ReadOnlyBooleanProperty matchingProperty() {
    return matching.getReadOnlyProperty();
  }

  void refresh() {
    List<ParameterViewModel> yes =
        rows.stream().filter(row -> !row.unsupportedProperty().get()).toList();
    List<ParameterViewModel> no =
        rows.stream().filter(row -> row.unsupportedProperty().get()).toList();
    if (!yes.equals(supported) || !no.equals(unsupported)) {
      // Never in both at once, whoever listens in between.
      unsupported.clear();
      supported.setAll(yes);
      unsupported.setAll(no);
    }
    setCount.set((int) rows.stream().filter(ParameterViewModel::isSet).count());
    matching.set(rows.stream().anyMatch(row -> row.matchingProperty().get()));
  }
}
