package dev.tempera.app.activity;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chart.Chart;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What OpenRouter tells of the person's keys; not there where there is none. FX thread only. */
final class AccountCard extends VBox {
  private static final double WIDEST = 440;
  private static final double NARROWEST = 240;

  /**
   * @param keeping how charts are kept
   */
  AccountCard(AccountViewModel model, ChartPane.Keeping keeping) {
    setId("activity-account");
    getStyleClass().add("activity-card");
    Label heading = new Label("What OpenRouter says");
    heading.getStyleClass().add("activity-heading");
    Label text = new Label();
    text.setId("activity-account-text");
    text.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(text);
    text.textProperty().bind(model.textProperty());
    FlowPane charts = new FlowPane();
    charts.setId("activity-account-charts");
    charts.getStyleClass().add("activity-charts");
    charts.visibleProperty().bind(Bindings.isNotEmpty(model.charts()));
    charts.managedProperty().bind(charts.visibleProperty());
    model.charts().subscribe(() -> draw(charts, model.charts(), keeping));
    draw(charts, model.charts(), keeping);
    getChildren().addAll(heading, text, charts);
    visibleProperty().bind(model.textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }

  private static void draw(FlowPane into, List<Chart> charts, ChartPane.Keeping keeping) {
    List<ChartPane> panes = charts.stream().map(chart -> new ChartPane(chart, keeping)).toList();
    panes.forEach(pane ->
        pane.prefWidthProperty()
            .bind(
                Bindings.createDoubleBinding(
                    () -> Math.clamp(into.getWidth(), NARROWEST, WIDEST), into.widthProperty())));
    into.getChildren().setAll(panes);
  }
}
