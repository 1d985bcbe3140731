package dev.tempera.app.experiments;

import dev.tempera.app.ui.Wrapping;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;

/** Two sliders: how often, and how small a difference that finds. FX thread only. */
final class PlannerPane extends VBox {
  PlannerPane(PlannerViewModel model) {
    setId("planner");
    getStyleClass().add("planner");
    Slider repeats = slider("planner-repeats", "Repeats", model.priceProperty());
    repeats.setMax(PlannerViewModel.lastRepeatStop());
    repeats.valueProperty().bindBidirectional(model.repeatStopProperty());
    Slider difference =
        slider("planner-difference", "Difference that is found", model.differenceProperty());
    model.rateProperty().subscribe(rate -> difference.setMax(model.lastDifferenceStop()));
    difference.valueProperty().bindBidirectional(model.differenceStopProperty());
    getChildren()
        .addAll(
            name("Fewer repeats, cheaper  –  more, surer", repeats),
            repeats,
            words(model.priceProperty()),
            name("Large differences only  –  small ones too", difference),
            difference,
            words(model.differenceProperty()));
    visibleProperty().bind(model.shownProperty());
    managedProperty().bind(visibleProperty());
  }

  private static Slider slider(String id, String name, ObservableValue<String> value) {
    Slider slider = new Slider();
    slider.setId(id);
    slider.setMin(0);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setBlockIncrement(1);
    slider.setSnapToTicks(true);
    slider.accessibleTextProperty().bind(value.map(text -> name + ": " + text));
    return slider;
  }

  private static Label name(String text, Slider of) {
    Label label = new Label(text);
    label.getStyleClass().add("hint");
    label.setLabelFor(of);
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static Label words(ObservableValue<String> text) {
    Label label = new Label();
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(text);
    return label;
  }
}
