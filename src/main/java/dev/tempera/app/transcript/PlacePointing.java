package dev.tempera.app.transcript;

import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.places.LitPlace;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.app.ui.Tip;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * Tells which place of an answer the mouse points at, and shows what could have stood there where
 * answers are tinted. JavaFX thread only.
 */
final class PlacePointing {
  private static final double BESIDE = 12;
  private static final double BELOW = 18;

  private final Tooltip hint = new Tip();
  private final TranscriptViewModel model;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final SelectionGestures gestures;

  PlacePointing(
      TranscriptViewModel model, VirtualFlow<BlockRow, RowCell> flow, SelectionGestures gestures) {
    this.model = model;
    this.flow = flow;
    this.gestures = gestures;
  }

  void install() {
    flow.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event, false));
    flow.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          boolean chosen = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress();
          if (chosen && event.getClickCount() == 1) {
            point(event, true);
          }
        });
    flow.addEventHandler(
        MouseEvent.MOUSE_EXITED,
        event -> {
          model.lit().pointAway();
          hint.hide();
        });
    flow.addEventFilter(ScrollEvent.SCROLL, event -> hint.hide());
  }

  private void point(MouseEvent event, boolean clicked) {
    LitPlace lit = model.lit();
    if (!lit.isLooking() && !model.tints().isOn()) {
      hint.hide();
      return;
    }
    Selection.@Nullable Place place = gestures.placeAt(event.getSceneX(), event.getSceneY());
    if (place == null || place.row() >= model.rows().size()) {
      lit.pointAway();
      hint.hide();
    } else {
      BlockRow row = model.rows().get(place.row());
      lit.point(row, place.offset(), clicked);
      hint(row, place.offset(), event);
    }
  }

  private void hint(BlockRow row, int offset, MouseEvent event) {
    String words = model.tints().hint(row, offset);
    if (words.isEmpty()) {
      hint.hide();
    } else {
      hint.setText(words);
      hint.show(flow, event.getScreenX() + BESIDE, event.getScreenY() + BELOW);
    }
  }
}
