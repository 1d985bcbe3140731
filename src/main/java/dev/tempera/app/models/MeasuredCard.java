package dev.tempera.app.models;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.Said;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What was measured of a model beside what its server claims, with charts of it. FX thread only.
 */
final class MeasuredCard extends VBox {
  private static final double NARROWEST = 240;
  private static final double USUAL = 440;

  private final MeasuredViewModel model;
  private final ObservableList<EndpointRow> claimed;
  private final ChartPane.Keeping keeping;
  private final GridPane grid = new GridPane();
  private final FlowPane charts = new FlowPane();
  private final Label claimNote = label("", "fact-note");

  /** Follows {@code model}, and {@code claimed} for what the server says. */
  MeasuredCard(
      MeasuredViewModel model, ObservableList<EndpointRow> claimed, ChartPane.Keeping keeping) {
    this.model = model;
    this.claimed = claimed;
    this.keeping = keeping;
    setId("model-page-measured");
    getStyleClass().add("measured");
    grid.getStyleClass().add("providers-grid");
    charts.getStyleClass().add("measured-charts");
    ScrollPane sideways = new ScrollPane(grid);
    sideways.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    sideways.setFitToHeight(true);
    sideways.visibleProperty().bind(Bindings.isNotEmpty(grid.getChildren()));
    sideways.managedProperty().bind(sideways.visibleProperty());
    claimNote.managedProperty().bind(claimNote.textProperty().isNotEmpty());
    claimNote.setText(
        "Claims are those of its server for the last half hour. A try that was repeated counts as"
            + " one that failed, and each has its own clock; tokens per second are counted from"
            + " the first token to the last, of whole answers that came piece by piece.");
    getChildren()
        .addAll(
            choices(),
            said(model.noteProperty(), "model-page-measured-note"),
            said(model.outcomeProperty(), "model-page-measured-outcome"),
            said(model.paidProperty(), "model-page-measured-paid"),
            sideways,
            claimNote,
            charts);
    model.rows().addListener((ListChangeListener<List<String>>) change -> fill());
    claimed.addListener((ListChangeListener<EndpointRow>) change -> fill());
    model.charts().addListener((ListChangeListener<Chart>) change -> draw());
    fill();
    draw();
  }

  /** Offers to measure it now, below what was measured. */
  void addProbe(ProbeViewModel probe) {
    getChildren().add(1, new ProbeLine(probe));
  }

  private FlowPane choices() {
    ChoiceBox<MeasuredViewModel.Period> period = new ChoiceBox<>();
    period.setId("model-page-measured-period");
    period.setAccessibleText("Of which time");
    period.getItems().setAll(MeasuredViewModel.Period.values());
    period.valueProperty().bindBidirectional(model.periodProperty());
    CheckBox experiments = new CheckBox("with experiments");
    experiments.setId("model-page-measured-experiments");
    experiments.selectedProperty().bindBidirectional(model.withExperimentsProperty());
    FlowPane line = new FlowPane(period, experiments);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("model-page-sum");
    return line;
  }

  private static Label said(ObservableStringValue text, String id) {
    Label label = Said.of(text, id);
    label.getStyleClass().add("measured-said");
    return label;
  }

  private void fill() {
    grid.getChildren().clear();
    List<List<String>> claims =
        MeasuredRows.claims(claimed.stream().map(EndpointRow::endpoint).toList());
    if (model.rows().isEmpty() && claims.isEmpty()) {
      return;
    }
    row(0, MeasuredRows.HEAD, "fact-name");
    int at = 1;
    for (List<String> each : model.rows()) {
      row(at++, each, "fact-value");
    }
    for (List<String> each : claims) {
      List<String> said = new ArrayList<>(each);
      said.set(0, "Claimed: " + each.getFirst());
      row(at++, said, "fact-name");
    }
  }

  private void row(int at, List<String> cells, String styleClass) {
    for (int column = 0; column < cells.size(); column++) {
      Label cell = new Label(cells.get(column));
      cell.getStyleClass().add(styleClass);
      cell.setMinWidth(Region.USE_PREF_SIZE);
      if (column > 0 && at > 0) {
        cell.setAccessibleText(
            cells.getFirst() + ", " + MeasuredRows.HEAD.get(column) + ": " + cells.get(column));
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

  private static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    return label;
  }
}
