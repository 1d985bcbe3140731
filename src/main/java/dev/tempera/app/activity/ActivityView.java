package dev.tempera.app.activity;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Said;
import dev.tempera.core.chart.Chart;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The page of activity. FX thread only. */
final class ActivityView extends VBox {
  private static final double NARROWEST = 240;
  private static final double USUAL = 440;

  /** What can be done from it. */
  interface Actions {
    /** Goes back to the conversations. */
    void leave();

    /** Puts a table on the clipboard. */
    void copy(String csv);
  }

  private final ActivityViewModel model;
  private final Actions actions;
  private final ChartPane.Keeping keeping;
  private final GridPane grid = new GridPane();
  private final FlowPane charts = new FlowPane();
  private final VBox body = new VBox();
  private final ScrollPane scroll = new ScrollPane(body);

  ActivityView(ActivityViewModel model, Actions actions, ChartPane.Keeping keeping) {
    this.model = model;
    this.actions = actions;
    this.keeping = keeping;
    setId("activity");
    getStyleClass().add("activity");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("activity.css")).toExternalForm());
    body.getStyleClass().add("activity-body");
    charts.getStyleClass().add("activity-charts");
    grid.getStyleClass().add("activity-grid");
    body.getChildren()
        .addAll(
            choices(),
            Said.of(model.noteProperty(), "activity-note"),
            Said.of(model.totalProperty(), "activity-total"),
            sideways(),
            charts);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head(), scroll);
    LeavingPage.byEscape(this, actions::leave);
    model.rows().addListener((ListChangeListener<ActivityRow>) change -> fill());
    model.charts().addListener((ListChangeListener<Chart>) change -> draw());
    fill();
    draw();
  }

  /** Adds a card below the choices. */
  void add(Node card) {
    body.getChildren().add(body.getChildren().indexOf(charts), card);
  }

  /** Puts the keyboard where the page is scrolled by it. */
  void focus() {
    scroll.requestFocus();
  }

  private HBox head() {
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("activity-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> actions.leave());
    Label title = new Label("Activity");
    title.getStyleClass().add("activity-title");
    title.setMinWidth(0);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button copy = new Button("Copy as CSV", Icon.COPY.node());
    copy.setId("activity-copy");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.getStyleClass().add("flat");
    copy.disableProperty().bind(model.emptyProperty());
    copy.setOnAction(e -> actions.copy(model.csv()));
    Button refresh = Icon.REFRESH.button("Read it again");
    refresh.setId("activity-refresh");
    refresh.setOnAction(e -> model.read());
    HBox head = new HBox(back, title, copy, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("activity-head");
    return head;
  }

  private FlowPane choices() {
    CheckBox experiments = new CheckBox("with experiments");
    experiments.setId("activity-experiments");
    experiments.selectedProperty().bindBidirectional(model.withExperimentsProperty());
    FlowPane line =
        new FlowPane(
            choice(
                "activity-period",
                "Of which time",
                List.of(ActivityViewModel.Period.values()),
                model.periodProperty()),
            choice(
                "activity-grouping",
                "Parted by",
                List.of(Grouping.values()),
                model.groupingProperty()),
            experiments);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("activity-choices");
    return line;
  }

  private static <T> ChoiceBox<T> choice(
      String id, String what, List<T> values, Property<T> chosen) {
    ChoiceBox<T> box = new ChoiceBox<>();
    box.setId(id);
    box.setAccessibleText(what);
    box.getItems().setAll(values);
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }

  private ScrollPane sideways() {
    ScrollPane sideways = new ScrollPane(grid);
    sideways.setId("activity-table");
    sideways.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    sideways.setFitToHeight(true);
    sideways.visibleProperty().bind(Bindings.isNotEmpty(grid.getChildren()));
    sideways.managedProperty().bind(sideways.visibleProperty());
    return sideways;
  }

  private void fill() {
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    if (model.rows().isEmpty()) {
      return;
    }
    for (int column = 0; column < ActivityRow.HEAD.size(); column++) {
      ColumnConstraints numbers = new ColumnConstraints();
      numbers.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
      grid.getColumnConstraints().add(numbers);
    }
    row(0, ActivityRow.HEAD, "activity-table-head");
    int at = 1;
    for (ActivityRow each : model.rows()) {
      row(at++, each.cells(), "activity-table-cell");
    }
  }

  private void row(int at, List<String> cells, String styleClass) {
    for (int column = 0; column < cells.size(); column++) {
      Label cell = new Label(cells.get(column));
      cell.getStyleClass().add(styleClass);
      if (column == 0) {
        // A title can be as long as a page.
        cell.setMaxWidth(USUAL);
      } else {
        cell.setMinWidth(Region.USE_PREF_SIZE);
      }
      if (column > 0 && at > 0) {
        cell.setAccessibleText(
            cells.getFirst() + ", " + ActivityRow.HEAD.get(column) + ": " + cells.get(column));
      }
      grid.add(cell, column, at);
    }
  }

  private void draw() {
    charts.getChildren().setAll(model.charts().stream().map(this::pane).toList());
  }

  /** Two beside each other where there is room, and none wider than the page. */
  private ChartPane pane(Chart chart) {
    ChartPane pane = new ChartPane(chart, keeping);
    pane.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.clamp(charts.getWidth(), NARROWEST, USUAL), charts.widthProperty()));
    return pane;
  }
}
