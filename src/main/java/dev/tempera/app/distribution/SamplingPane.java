package dev.tempera.app.distribution;

import java.util.Locale;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Sliders for the settings that a person tries. FX thread only. */
final class SamplingPane extends GridPane {
  private static final int MOST_TOP_K = 100;

  /** Half of the last digit shown. */
  private static final double JUST = 0.005;

  private int rows;

  /**
   * The sliders of {@code choice}.
   *
   * @param penalties whether those for penalties are to be seen
   */
  SamplingPane(SamplingChoice choice, ObservableBooleanValue penalties) {
    getStyleClass().add("sampling");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints sliders = new ColumnConstraints();
    sliders.setHgrow(Priority.ALWAYS);
    ColumnConstraints values = new ColumnConstraints();
    values.setMinWidth(Region.USE_PREF_SIZE);
    values.setHalignment(HPos.RIGHT);
    getColumnConstraints().addAll(names, sliders, values);
    add("temperature", 0, 2, choice.temperatureProperty(), null);
    add("top_p", 0.01, 1, choice.topPProperty(), null);
    add("top_k", 0, MOST_TOP_K, choice.topKProperty(), null);
    add("min_p", 0, 1, choice.minPProperty(), null);
    add("frequency_penalty", -2, 2, choice.frequencyProperty(), penalties);
    add("presence_penalty", -2, 2, choice.presenceProperty(), penalties);
    add("repetition_penalty", 0.01, 2, choice.repetitionProperty(), penalties);
  }

  private void add(
      String name,
      double least,
      double most,
      Property<Number> value,
      @Nullable ObservableBooleanValue shown) {
    boolean whole = name.equals("top_k");
    Slider slider = new Slider(least, most, least);
    slider.setId("try-" + name);
    slider.getStyleClass().add("small");
    slider.setBlockIncrement(whole ? 1 : 0.05);
    slider.setAccessibleText(name);
    // Before the slider holds it: what an answer was asked with may be further out.
    value.subscribe(n -> slider.setMax(Math.max(slider.getMax(), n.doubleValue())));
    slider.valueProperty().bindBidirectional(value);
    slider.setMinWidth(60);
    Label label = new Label(name);
    label.setLabelFor(slider);
    Label now = new Label();
    now.setId("tried-" + name);
    now.getStyleClass().add("sampling-value");
    value.subscribe(n -> now.setText(words(name, n.doubleValue(), whole)));
    addRow(rows++, label, slider, now);
    if (shown != null) {
      for (Node each : new Node[] {label, slider, now}) {
        each.visibleProperty().bind(shown);
        each.managedProperty().bind(shown);
      }
    }
  }

  private static String words(String name, double value, boolean whole) {
    if (whole) {
      return value < 1 ? "off" : Integer.toString((int) value);
    }
    boolean off =
        switch (name) {
          case "min_p" -> value < JUST;
          case "top_p" -> value > 1 - JUST;
          default -> false;
        };
    return off ? "off" : String.format(Locale.ROOT, "%.2f", value);
  }
}
