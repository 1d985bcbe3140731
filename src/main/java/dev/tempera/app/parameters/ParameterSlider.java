package dev.tempera.app.parameters;

import atlantafx.base.controls.ProgressSliderSkin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A slider that knows Unset: then the thumb rests, dimmed, where the default is, and any touch sets
 * a value. Arrow keys step by 0.01, with Shift by 0.1; Delete unsets. FX thread only.
 */
final class ParameterSlider extends Slider {
  private static final PseudoClass SET = PseudoClass.getPseudoClass("set");
  private static final double STEP = 0.01;
  private static final double BIG_STEP = 0.1;

  private final Consumer<BigDecimal> onMoved;
  private final Runnable onUnset;
  private boolean set;
  private boolean showing;

  /**
   * An unset slider.
   *
   * @param onMoved hears each value that the person chooses, with two decimals
   * @param onUnset hears that the person takes the value back
   */
  ParameterSlider(double min, double max, Consumer<BigDecimal> onMoved, Runnable onUnset) {
    super(min, max, min);
    this.onMoved = onMoved;
    this.onUnset = onUnset;
    getStyleClass().addAll("parameter-slider", "small");
    setSkin(new ProgressSliderSkin(this));
    setMinWidth(60);
    valueProperty().addListener((property, was, now) -> onValue());
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    // A click on the resting thumb changes no value, yet it is a choice.
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> touch());
  }

  /** Shows a value, or with null that none is set and where the default lies. */
  void show(@Nullable BigDecimal value, double resting) {
    showing = true;
    set = value != null;
    setValue(value == null ? resting : value.doubleValue());
    pseudoClassStateChanged(SET, set);
    showing = false;
  }

  private void onValue() {
    if (!showing) {
      onMoved.accept(rounded(getValue()));
    }
  }

  private void touch() {
    if (!set) {
      onMoved.accept(rounded(getValue()));
    }
  }

  private void onKey(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    double step = event.isShiftDown() ? BIG_STEP : STEP;
    switch (event.getCode()) {
      case LEFT, DOWN, KP_LEFT, KP_DOWN -> moveTo(getValue() - step);
      case RIGHT, UP, KP_RIGHT, KP_UP -> moveTo(getValue() + step);
      case PAGE_DOWN -> moveTo(getValue() - BIG_STEP);
      case PAGE_UP -> moveTo(getValue() + BIG_STEP);
      case HOME -> moveTo(getMin());
      case END -> moveTo(getMax());
      case DELETE, BACK_SPACE -> onUnset.run();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void moveTo(double wanted) {
    onMoved.accept(rounded(Math.clamp(wanted, getMin(), getMax())));
  }

  private static BigDecimal rounded(double value) {
    BigDecimal number = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
