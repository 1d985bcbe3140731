package dev.tempera.app.inspector;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.inspect.InspectionWords;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;

/** Plays a stream once more: from the beginning, on and off, step by step, and how fast. */
final class ReplayBar extends FlowPane {
  private final ReplayViewModel model;
  private final Button play = button("replay-play", "Play the stream again (Space)", Icon.PLAY);

  ReplayBar(ReplayViewModel model) {
    this.model = model;
    getStyleClass().add("replay-bar");
    setAlignment(Pos.CENTER_LEFT);
    Button rewind = button("replay-rewind", "Back to the beginning", Icon.STEP_BACK);
    rewind.setOnAction(e -> model.rewind());
    play.setOnAction(e -> model.toggle());
    Button step = button("replay-step", "Let the next bytes arrive (Full stop)", Icon.STEP_FORWARD);
    step.setOnAction(e -> model.step());
    Button leave = new Button("End replay");
    leave.setId("replay-leave");
    leave.getStyleClass().add("flat");
    leave.setOnAction(e -> model.leave());
    leave.visibleProperty().bind(model.activeProperty());
    leave.managedProperty().bind(leave.visibleProperty());
    Label status = new Label();
    status.setId("replay-status");
    status.getStyleClass().add("hint");
    status
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::words,
                model.activeProperty(),
                model.positionProperty(),
                model.statusProperty()));
    disableProperty().bind(model.readyProperty().not());
    model.playingProperty().subscribe(on -> turned(on));
    getChildren().addAll(rewind, play, step, speeds(), leave, status);
  }

  private static Button button(String id, String name, Icon icon) {
    Button button = icon.button(name);
    button.setId(id);
    return button;
  }

  private void turned(boolean playing) {
    String name = playing ? "Stand still (Space)" : "Play the stream again (Space)";
    play.setGraphic((playing ? Icon.PAUSE : Icon.PLAY).node());
    play.setAccessibleText(name);
    play.getTooltip().setText(name);
  }

  private ChoiceBox<Double> speeds() {
    ChoiceBox<Double> speeds = new ChoiceBox<>();
    speeds.setId("replay-speed");
    speeds.setAccessibleText("Speed of the replay");
    speeds.setTooltip(new Tip("Speed of the replay"));
    speeds.getItems().setAll(ReplayViewModel.SPEEDS);
    speeds.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Double times) {
            return times == null ? "" : name(times);
          }

          @Override
          public Double fromString(String text) {
            throw new UnsupportedOperationException("speeds are chosen, not typed");
          }
        });
    speeds.setValue(model.speedProperty().get());
    speeds
        .valueProperty()
        .subscribe(times -> {
          if (times != null) {
            model.speedProperty().set(times);
          }
        });
    return speeds;
  }

  private static String name(double times) {
    if (times <= 0) {
      return "at once";
    }
    return times == 1
        ? "real speed"
        : (times == Math.rint(times) ? Long.toString(Math.round(times)) : Double.toString(times))
            + " ×";
  }

  private String words() {
    if (!model.activeProperty().get()) {
      return "Replay";
    }
    String at = InspectionWords.time(model.positionProperty().get());
    return model.statusProperty().get().isEmpty() ? at : at + " · " + model.statusProperty().get();
  }
}
