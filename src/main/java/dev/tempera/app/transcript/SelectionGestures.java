package dev.tempera.app.transcript;

import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.controls.OnControl;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.scroll.Following;
import dev.tempera.app.transcript.selection.Selection;
import java.util.Comparator;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualFlowHit;
import org.jspecify.annotations.Nullable;

/** Selecting by mouse: drag, double and triple click, Shift+click, scrolling while dragging. */
final class SelectionGestures {
  private final Selection selection;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final Following following;
  private final Timeline scroller =
      new Timeline(new KeyFrame(Duration.millis(30), e -> scrollOn()));
  private boolean selecting;
  private double lastX;
  private double lastY;

  SelectionGestures(Selection selection, VirtualFlow<BlockRow, RowCell> flow, Following following) {
    this.selection = selection;
    this.flow = flow;
    this.following = following;
    scroller.setCycleCount(Timeline.INDEFINITE);
  }

  void install() {
    flow.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    flow.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    flow.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> released());
  }

  private void pressed(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || OnControl.is(event)) {
      return;
    }
    flow.requestFocus();
    Selection.Place place = placeAt(event.getSceneX(), event.getSceneY());
    if (place == null) {
      return;
    }
    selecting = true;
    if (event.isShiftDown()) {
      selection.extend(place);
    } else if (event.getClickCount() == 2) {
      selection.selectWord(place);
    } else if (event.getClickCount() >= 3) {
      selection.selectRow(place.row());
    } else {
      selection.start(place);
    }
  }

  private void dragged(MouseEvent event) {
    if (!selecting || event.getClickCount() > 1) {
      return;
    }
    lastX = event.getSceneX();
    lastY = event.getSceneY();
    extend();
    Point2D point = flow.sceneToLocal(lastX, lastY);
    boolean outside = point.getY() < 0 || point.getY() > flow.getHeight();
    if (outside) {
      following.read();
      scroller.play();
    } else {
      scroller.stop();
    }
  }

  private void extend() {
    Selection.Place place = placeAt(lastX, lastY);
    if (place != null && !place.equals(selection.head())) {
      selection.extend(place);
    }
  }

  private void scrollOn() {
    double y = flow.sceneToLocal(lastX, lastY).getY();
    double beyond = y < 0 ? y : Math.max(0, y - flow.getHeight());
    flow.scrollYBy(Math.clamp(beyond / 2, -80, 80));
    extend();
  }

  private void released() {
    selecting = false;
    scroller.stop();
  }

  /** The place nearest to a point in the scene, null if there are no rows. */
  Selection.@Nullable Place placeAt(double sceneX, double sceneY) {
    Point2D point = flow.sceneToLocal(sceneX, sceneY);
    double y = Math.clamp(point.getY(), 1, Math.max(1, flow.getHeight() - 1));
    VirtualFlowHit<RowCell> hit = flow.hit(point.getX(), y);
    if (hit.isCellHit()) {
      Point2D inScene = flow.localToScene(point.getX(), y);
      return inCell(hit.getCell(), hit.getCellIndex(), inScene);
    }
    List<RowCell> visible = flow.visibleCells();
    if (visible.isEmpty()) {
      return null;
    }
    return hit.isAfterCells()
        ? end(visible.getLast())
        : new Selection.Place(visible.getFirst().index(), 0);
  }

  private static Selection.Place end(RowCell cell) {
    return new Selection.Place(cell.index(), cell.row().content().text().length());
  }

  private static Selection.Place inCell(RowCell cell, int index, Point2D scene) {
    List<SelectableFlow> flows = cell.flows();
    if (flows.isEmpty()) {
      return new Selection.Place(index, 0);
    }
    SelectableFlow nearest =
        flows.size() == 1
            ? flows.getFirst()
            : flows.stream()
                .min(Comparator.comparingDouble(f -> distance(f, scene)))
                .orElse(flows.getFirst());
    return new Selection.Place(index, nearest.hit(scene.getX(), scene.getY()));
  }

  private static double distance(SelectableFlow flow, Point2D scene) {
    Bounds bounds = flow.localToScene(flow.getBoundsInLocal());
    double dx = Math.max(bounds.getMinX() - scene.getX(), scene.getX() - bounds.getMaxX());
    double dy = Math.max(bounds.getMinY() - scene.getY(), scene.getY() - bounds.getMaxY());
    return Math.max(0, dx) + Math.max(0, dy) * 10;
  }
}
