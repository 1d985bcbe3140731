package dev.tempera.app.models;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.catalog.LoadedState;
import dev.tempera.core.catalog.LoadedState.State;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a server of one's own has in memory, and what can be done about it. FX thread only. */
final class LoadedCard extends VBox {
  private final LoadedViewModel model;
  private final Button load = new Button("Load");
  private final Button unload = new Button("Unload");

  LoadedCard(LoadedViewModel model) {
    this.model = model;
    setId("model-page-loaded");
    setSpacing(8);
    Label said = new Label();
    said.setId("model-page-loaded-said");
    said.getStyleClass().add("fact-note");
    said.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(said);
    said.textProperty().bind(model.saidProperty());
    said.visibleProperty().bind(model.saidProperty().isNotEmpty());
    said.managedProperty().bind(said.visibleProperty());
    Button again = new Button("Ask again");
    again.setId("model-page-loaded-again");
    again.setOnAction(e -> model.refresh());
    again.disableProperty().bind(model.busyProperty());
    load.setId("model-page-load");
    load.setOnAction(e -> model.load());
    unload.setId("model-page-unload");
    unload.setOnAction(e -> model.unload());
    FlowPane buttons = new FlowPane(8, 8, load, unload, again);
    getChildren()
        .addAll(new FactGrid(model.facts(), "Nothing is known of its memory yet."), said, buttons);
    model.stateProperty().subscribe(now -> show());
    model.busyProperty().subscribe(now -> show());
  }

  private void show() {
    LoadedState now = model.stateProperty().get();
    boolean busy = model.busyProperty().get();
    appear(load, now.changeable() && now.state() == State.NOT_LOADED, busy);
    appear(unload, now.changeable() && now.state() == State.LOADED, busy);
  }

  private static void appear(Button button, boolean there, boolean busy) {
    button.setVisible(there);
    button.setManaged(there);
    button.setDisable(busy);
  }
}
