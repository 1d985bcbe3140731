package dev.tempera.app.distribution;

import dev.tempera.core.sampling.SamplingOptions;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** The settings that a person tries at an answer. Lives on the view models' thread. */
public final class SamplingChoice {
  private static final double LEAST = 0.01;

  private final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature");
  private final DoubleProperty topP = new SimpleDoubleProperty(this, "topP");
  private final IntegerProperty topK = new SimpleIntegerProperty(this, "topK");
  private final DoubleProperty minP = new SimpleDoubleProperty(this, "minP");
  private final DoubleProperty frequency = new SimpleDoubleProperty(this, "frequency");
  private final DoubleProperty presence = new SimpleDoubleProperty(this, "presence");
  private final DoubleProperty repetition = new SimpleDoubleProperty(this, "repetition");
  private final ReadOnlyObjectWrapper<SamplingOptions> options =
      new ReadOnlyObjectWrapper<>(this, "options", SamplingOptions.NEUTRAL);
  private SamplingOptions asked = SamplingOptions.NEUTRAL;
  private boolean setting;

  /** Nothing acts on the model's own probabilities. */
  public SamplingChoice() {
    set(SamplingOptions.NEUTRAL);
    List.of(temperature, topP, minP, frequency, presence, repetition, topK)
        .forEach(each -> each.subscribe(now -> changed()));
  }

  private void changed() {
    if (!setting) {
      options.set(
          new SamplingOptions(
              rounded(temperature.get(), 0, 2),
              rounded(topP.get(), LEAST, 1),
              Math.max(0, topK.get()),
              rounded(minP.get(), 0, 1),
              asked.topA(),
              rounded(repetition.get(), LEAST, 2),
              rounded(frequency.get(), -2, 2),
              rounded(presence.get(), -2, 2),
              asked.logitBias()));
    }
  }

  /** Sliders give numbers with many digits; two are meant. */
  private static double rounded(double value, double least, double most) {
    return Math.clamp(Math.round(value * 100) / 100.0, least, most);
  }

  /** Starts from what an answer was asked with. */
  public void asked(SamplingOptions how) {
    asked = how;
    set(how);
  }

  /** Goes back to what the answer was asked with. */
  public void reset() {
    set(asked);
  }

  /** Takes all settings over at once. */
  public void set(SamplingOptions how) {
    setting = true;
    temperature.set(how.temperature());
    topP.set(how.topP());
    topK.set(how.topK());
    minP.set(how.minP());
    frequency.set(how.frequencyPenalty());
    presence.set(how.presencePenalty());
    repetition.set(how.repetitionPenalty());
    setting = false;
    // As given, not rounded: it is exactly what the answer was written with.
    options.set(how);
  }

  /** The settings as they are now. */
  public ReadOnlyObjectProperty<SamplingOptions> optionsProperty() {
    return options.getReadOnlyProperty();
  }

  /** From 0 to 2. */
  public DoubleProperty temperatureProperty() {
    return temperature;
  }

  /** Above 0 to 1, which is off. */
  public DoubleProperty topPProperty() {
    return topP;
  }

  /** From 0, which is off. */
  public IntegerProperty topKProperty() {
    return topK;
  }

  /** From 0, which is off, to 1. */
  public DoubleProperty minPProperty() {
    return minP;
  }

  /** From −2 to 2; 0 is off. */
  public DoubleProperty frequencyProperty() {
    return frequency;
  }

  /** From −2 to 2; 0 is off. */
  public DoubleProperty presenceProperty() {
    return presence;
  }

  /** Above 0 to 2; 1 is off. */
  public DoubleProperty repetitionProperty() {
    return repetition;
  }
}
