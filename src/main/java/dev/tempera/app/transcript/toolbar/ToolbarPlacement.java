package dev.tempera.app.transcript.toolbar;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.cells.RowPane;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.scroll.RowScroll;
import dev.tempera.core.chat.MessageId;
import java.util.function.BooleanSupplier;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualFlowHit;
import org.jspecify.annotations.Nullable;

/** Brings the toolbar to the message under the pointer. */
public final class ToolbarPlacement {
  private final TranscriptDocument document;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowScroll scroll;
  private final MessageToolbar toolbar;
  private final RowHost host;

  /** Where the pointer is in the scene, null while something else says where the toolbar is. */
  private @Nullable Point2D pointer;

  private BooleanSupplier quiet = () -> false;

  /** Does nothing before {@link #install}. */
  public ToolbarPlacement(
      TranscriptDocument document,
      VirtualFlow<BlockRow, RowCell> flow,
      RowScroll scroll,
      MessageToolbar toolbar,
      RowHost host) {
    this.document = document;
    this.flow = flow;
    this.scroll = scroll;
    this.toolbar = toolbar;
    this.host = host;
  }

  /** Follows the pointer and the layout from now on. */
  public void install() {
    flow.addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
    flow.addEventFilter(MouseEvent.MOUSE_EXITED, e -> pointer = null);
    scroll.onLaidOut(this::laidOut);
  }

  private void moved(MouseEvent event) {
    pointer = new Point2D(event.getSceneX(), event.getSceneY());
    bring(at(event.getSceneX(), event.getSceneY()));
  }

  /** The message at a point in the scene, null for none. */
  public @Nullable MessageId at(double sceneX, double sceneY) {
    Point2D point = flow.sceneToLocal(sceneX, sceneY);
    VirtualFlowHit<RowCell> hit = flow.hit(point.getX(), point.getY());
    return hit.isCellHit() ? hit.getCell().row().message() : null;
  }

  /** What was scrolled under the pointer is what it points at; what has changed shows it. */
  private void laidOut() {
    if (pointer != null) {
      bring(at(pointer.getX(), pointer.getY()));
    } else {
      toolbar.update();
      place();
    }
  }

  /** Shows the toolbar at a message, wherever the pointer is, or hides it. */
  public void show(@Nullable MessageId message) {
    pointer = null;
    bring(message);
  }

  /** Shows no toolbar at all while {@code condition} holds. */
  public void notWhile(BooleanSupplier condition) {
    quiet = condition;
  }

  private void bring(@Nullable MessageId wanted) {
    MessageId message = quiet.getAsBoolean() ? null : wanted;
    if (message == null ? toolbar.isVisible() : !message.equals(toolbar.message())) {
      toolbar.show(message);
    } else {
      toolbar.update();
    }
    place();
  }

  /** The message that the toolbar is at, null for none. */
  public @Nullable MessageId message() {
    return toolbar.isVisible() ? toolbar.message() : null;
  }

  private void place() {
    MessageId message = toolbar.message();
    if (message == null) {
      return;
    }
    int first = document.firstRow(message);
    if (first < 0) {
      toolbar.show(null); // the message is not shown any more
      return;
    }
    double y =
        flow.getCellIfVisible(first)
            .map(cell -> cell.getNode().getLayoutY() + 14 * host.zoom())
            .orElse(4.0);
    double column = Math.min(RowPane.MEASURE * host.zoom(), flow.getWidth() - 48);
    double right = (flow.getWidth() + column) / 2;
    toolbar.relocate(Math.floor(right - toolbar.getWidth()), Math.floor(Math.max(4, y)));
  }
}
