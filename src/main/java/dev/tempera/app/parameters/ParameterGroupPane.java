package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.core.params.ParameterDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A group of parameters under a heading that opens and closes it. Makes its rows when opened. */
final class ParameterGroupPane extends VBox {
  private final ParameterGroupViewModel model;
  private final ReadOnlyStringProperty filter;
  private final Function<ParameterViewModel, ParameterRow> makeRow;
  private final VBox content = new VBox();
  private final Label unsupportedHeading = new Label();
  private final StackPane arrow = new StackPane();
  private final Button heading = new Button();
  private final Map<ParameterDescriptor, ParameterRow> rows = new HashMap<>();
  private boolean made;

  /**
   * A group.
   *
   * @param filter while it is not blank, the group is open where something matches
   * @param modelName for the line above what the model does not take
   */
  ParameterGroupPane(
      ParameterGroupViewModel model,
      ReadOnlyStringProperty filter,
      ReadOnlyStringProperty modelName,
      Function<ParameterViewModel, ParameterRow> makeRow) {
    this.model = model;
    this.filter = filter;
    this.makeRow = makeRow;
    getStyleClass().add("parameter-group");
    setId("group-" + model.group().name().toLowerCase(Locale.ROOT));
    visibleProperty().bind(model.matchingProperty());
    managedProperty().bind(visibleProperty());
    content.getStyleClass().add("parameter-group-content");
    content.managedProperty().bind(content.visibleProperty());
    content.setVisible(false);
    unsupportedHeading.getStyleClass().add("unsupported-heading");
    unsupportedHeading.setWrapText(true);
    unsupportedHeading.textProperty().bind(modelName.map(name -> "Not supported by " + name));
    unsupportedHeading.visibleProperty().bind(filter.isEmpty());
    unsupportedHeading.managedProperty().bind(unsupportedHeading.visibleProperty());
    getChildren().addAll(heading(), content);
    model.expandedProperty().subscribe(this::refresh);
    filter.subscribe(this::refresh);
    ListChangeListener<ParameterViewModel> onOrder = change -> arrange();
    model.supported().addListener(onOrder);
    model.unsupported().addListener(onOrder);
    refresh();
  }

  private Button heading() {
    Label title = new Label(model.label());
    title.getStyleClass().add("parameter-group-title");
    Label count = new Label();
    count.getStyleClass().add("parameter-group-count");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.setCountProperty().get() + " set", model.setCountProperty()));
    count.visibleProperty().bind(model.setCountProperty().greaterThan(0));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(arrow, title, space, count);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("parameter-group-line");
    heading.setGraphic(line);
    heading.getStyleClass().addAll("flat", "parameter-group-heading");
    heading.setMaxWidth(Double.MAX_VALUE);
    // As wide as the heading, without keeping it from becoming narrower.
    line.setMinWidth(0);
    line.prefWidthProperty().bind(heading.widthProperty().subtract(8));
    heading.setMinWidth(0);
    heading.setPrefWidth(100);
    heading.setOnAction(e -> model.expandedProperty().set(!isOpen()));
    return heading;
  }

  private boolean isOpen() {
    return content.isVisible();
  }

  private void refresh() {
    boolean open = model.expandedProperty().get() || !filter.get().isBlank();
    arrow.getChildren().setAll((open ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT).node());
    heading.setAccessibleText(model.label() + (open ? ", open" : ", closed"));
    if (open && !made && (filter.get().isBlank() || model.matchingProperty().get())) {
      made = true;
      arrange();
    }
    content.setVisible(open);
  }

  private void arrange() {
    if (!made) {
      return;
    }
    List<Node> nodes = new ArrayList<>();
    model.supported().forEach(p -> nodes.add(row(p)));
    if (!model.unsupported().isEmpty()) {
      nodes.add(unsupportedHeading);
      model.unsupported().forEach(p -> nodes.add(row(p)));
    }
    if (!nodes.equals(content.getChildren())) {
      content.getChildren().setAll(nodes);
    }
  }

  private ParameterRow row(ParameterViewModel parameter) {
    return rows.computeIfAbsent(parameter.descriptor(), d -> makeRow.apply(parameter));
  }

  /** Opens the group and puts the focus on a parameter's control. */
  boolean focus(ParameterViewModel parameter) {
    if (!model.supported().contains(parameter) && !model.unsupported().contains(parameter)) {
      return false;
    }
    if (filter.get().isBlank()) {
      model.expandedProperty().set(true);
    }
    row(parameter).focusControl();
    return true;
  }
}
