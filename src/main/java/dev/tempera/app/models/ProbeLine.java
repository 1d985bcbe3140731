package dev.tempera.app.models;

import dev.tempera.app.ui.TimesSpinner;
import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Where a probe is begun, with its price, and stopped. FX thread only. */
final class ProbeLine extends FlowPane {
  ProbeLine(ProbeViewModel model) {
    setId("model-page-probe");
    getStyleClass().add("model-page-sum");
    setAlignment(Pos.CENTER_LEFT);
    TimesSpinner times =
        new TimesSpinner(
            "model-page-probe-times",
            "How often a small question is asked",
            ProbeViewModel.MOST,
            model.timesProperty().get(),
            model.timesProperty()::set);
    times.disableProperty().bind(model.runningProperty());
    Label price = new Label();
    price.setId("model-page-probe-price");
    price.setMinWidth(Region.USE_PREF_SIZE);
    price.textProperty().bind(model.priceProperty());
    Button start = new Button("Probe now");
    start.setId("model-page-probe-start");
    start.setMinWidth(Region.USE_PREF_SIZE);
    start.setOnAction(e -> model.start());
    Button stop = new Button("Stop");
    stop.setId("model-page-probe-stop");
    stop.setMinWidth(Region.USE_PREF_SIZE);
    stop.setOnAction(e -> model.stop());
    start.visibleProperty().bind(model.runningProperty().not());
    start.managedProperty().bind(start.visibleProperty());
    stop.visibleProperty().bind(model.runningProperty());
    stop.managedProperty().bind(stop.visibleProperty());
    Label status = new Label();
    status.setId("model-page-probe-status");
    status.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(status);
    status.textProperty().bind(model.statusProperty());
    status.visibleProperty().bind(status.textProperty().isNotEmpty());
    status.managedProperty().bind(status.visibleProperty());
    getChildren()
        .addAll(
            new Label("A small question,"), times, new Label("times,"), price, start, stop, status);
  }
}
