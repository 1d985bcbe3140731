package dev.tempera.app.inspector;

import dev.tempera.core.settings.Appearance;
import java.util.function.DoubleConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with a pane at its right that keeps its width. Where both find no room the pane
 * lies over the conversation. FX thread only.
 */
final class BesidePane extends Region {
  private static final double USUAL = Appearance.USUAL_INSPECTOR_WIDTH;
  private static final double LEAST_PANE = 21;
  private static final double LEAST_MAIN = 21;
  private static final double STEP = 2;
  private static final double GRIP = 7;

  /** The size of a letter at zoom 1: widths follow the zoom. */
  private static final double FONT = 14;

  private final Region main;
  private final Grip grip = new Grip();
  private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
  private final Region measure = new Region();
  private @Nullable Region pane;
  private final DoubleConsumer changed;
  private double width;

  /**
   * @param width of the pane at first, in the size of its letters
   * @param changed hears of the width that the person gave it
   */
  BesidePane(Region main, double width, DoubleConsumer changed) {
    this.main = main;
    this.width = Math.max(LEAST_PANE, width);
    this.changed = changed;
    measure.setStyle("-fx-min-width: 1em;");
    measure.setVisible(false);
    getChildren().addAll(main, grip, measure);
    shown.subscribe(on -> requestLayout());
  }

  /** Whether the pane is to be seen. */
  BooleanProperty shownProperty() {
    return shown;
  }

  /** Puts the pane in; once. */
  void pane(Region made) {
    pane = made;
    getChildren().add(1, made);
    requestLayout();
  }

  private double em() {
    double em = measure.minWidth(-1);
    return em > 0 ? em : FONT;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return main.prefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return main.prefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    Region beside = shown.get() ? pane : null;
    double room = getWidth();
    double height = getHeight();
    if (pane != null) {
      pane.setVisible(beside != null);
    }
    if (beside == null) {
      grip.setVisible(false);
      main.setVisible(true);
      main.resizeRelocate(0, 0, room, height);
      return;
    }
    boolean alone = room < (LEAST_PANE + LEAST_MAIN) * em();
    double taken =
        alone
            ? room
            : snapSizeX(Math.clamp(width * em(), LEAST_PANE * em(), room - LEAST_MAIN * em()));
    main.setVisible(!alone);
    main.resizeRelocate(0, 0, alone ? room : room - taken, height);
    beside.resizeRelocate(room - taken, 0, taken, height);
    grip.setVisible(!alone);
    grip.resizeRelocate(room - taken - GRIP / 2, 0, GRIP, height);
  }

  /** The line between both: dragged, or moved with the arrow keys; twice clicked, reset. */
  private final class Grip extends Region {
    private double start;
    private double startWidth;

    Grip() {
      setId("inspector-grip");
      getStyleClass().add("pane-grip");
      setCursor(Cursor.H_RESIZE);
      setAccessibleRole(AccessibleRole.SLIDER);
      setAccessibleText("Width of the inspector");
      setFocusTraversable(true);
      addEventHandler(MouseEvent.MOUSE_RELEASED, event -> changed.accept(width));
      addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
      addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
      addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void set(double ems) {
      double most = Math.max(LEAST_PANE, BesidePane.this.getWidth() / em() - LEAST_MAIN);
      width = Math.clamp(ems, LEAST_PANE, most);
      notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
      BesidePane.this.requestLayout();
    }

    private void pressed(MouseEvent event) {
      if (event.getClickCount() == 2) {
        set(USUAL);
      }
      start = event.getSceneX();
      startWidth = width;
      event.consume();
    }

    private void dragged(MouseEvent event) {
      set(startWidth - (event.getSceneX() - start) / em());
      event.consume();
    }

    private void key(KeyEvent event) {
      if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
        set(width + (event.getCode() == KeyCode.LEFT ? STEP : -STEP));
        changed.accept(width);
        event.consume();
      }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
      return switch (attribute) {
        case VALUE -> width;
        case MIN_VALUE -> LEAST_PANE;
        default -> super.queryAccessibleAttribute(attribute, parameters);
      };
    }
  }
}
