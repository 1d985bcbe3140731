package dev.tempera.app.transcript;

import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.scroll.RowScroll;
import dev.tempera.app.transcript.scroll.ScrollFollower;
import dev.tempera.app.transcript.selection.Selection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.flowless.VirtualFlow;

/** The transcript by keyboard: reading, walking from message to message, selecting, copying. */
final class TranscriptKeys {
  private final TranscriptViewModel model;
  private final Selection selection;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowScroll scroll;
  private final ScrollFollower follower;
  private final MessageWalk walk;
  private final Runnable copy;

  TranscriptKeys(
      TranscriptViewModel model,
      Selection selection,
      VirtualFlow<BlockRow, RowCell> flow,
      RowScroll scroll,
      ScrollFollower follower,
      MessageWalk walk,
      Runnable copy) {
    this.model = model;
    this.selection = selection;
    this.flow = flow;
    this.scroll = scroll;
    this.follower = follower;
    this.walk = walk;
    this.copy = copy;
  }

  void install() {
    flow.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (event.isConsumed()) {
      return; // messages are being chosen
    }
    boolean done =
        event.isShiftDown()
            ? extended(event.getCode(), event.isShortcutDown())
            : event.isShortcutDown()
                ? shortcut(event.getCode())
                : event.isAltDown() ? walked(event.getCode()) : scrolled(event.getCode());
    if (done) {
      event.consume();
    }
  }

  private boolean shortcut(KeyCode code) {
    switch (code) {
      case A -> selection.selectAll();
      case C, INSERT -> copy.run();
      case HOME -> home();
      case END -> model.following().follow();
      case UP -> walk.walk(-1);
      case DOWN -> walk.walk(1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean walked(KeyCode code) {
    switch (code) {
      case UP -> walk.walk(-1);
      case DOWN -> walk.walk(1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean scrolled(KeyCode code) {
    double page = flow.getHeight() * 0.9;
    switch (code) {
      case HOME -> home();
      case END -> model.following().follow();
      case PAGE_UP -> scroll(-page);
      case PAGE_DOWN, SPACE -> scroll(page);
      case UP -> scroll(-RowScroll.STEP);
      case DOWN -> scroll(RowScroll.STEP);
      case LEFT -> {
        return sideways(-RowScroll.STEP);
      }
      case RIGHT -> {
        return sideways(RowScroll.STEP);
      }
      case ESCAPE -> {
        if (model.streamingProperty().get()) {
          return false; // it stops the answer, wherever the keyboard is
        }
        selection.clear();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void home() {
    if (!scroll.fits()) {
      model.following().read();
      flow.showAsFirst(0);
    }
  }

  /** As with the wheel: up reads, and down to the end follows. */
  private void scroll(double by) {
    follower.turned(-by);
    flow.scrollYBy(by);
  }

  /** Moves everything on screen that is wider than the column. */
  private boolean sideways(double by) {
    boolean moved = false;
    for (RowCell cell : flow.visibleCells()) {
      moved |= cell.scrollSideways(by);
    }
    return moved;
  }

  private boolean extended(KeyCode code, boolean far) {
    if (model.rows().isEmpty()) {
      return false;
    }
    Selection.Place pressed = selection.head();
    // Nothing was pressed yet: a selection by keyboard begins at what is read.
    Selection.Place head =
        pressed == null
            ? new Selection.Place(Math.max(0, flow.getFirstVisibleIndex()), 0)
            : pressed;
    int last = model.rows().size() - 1;
    Selection.Place to =
        switch (code) {
          case LEFT -> far ? selection.stepWord(head, -1) : selection.step(head, -1);
          case RIGHT -> far ? selection.stepWord(head, 1) : selection.step(head, 1);
          case UP -> selection.stepRow(head, -1);
          case DOWN -> selection.stepRow(head, 1);
          case HOME -> new Selection.Place(far ? 0 : head.row(), 0);
          case END ->
              new Selection.Place(
                  far ? last : head.row(),
                  model.rows().get(far ? last : head.row()).content().text().length());
          default -> head;
        };
    if (to.equals(head)) {
      return false;
    }
    if (pressed == null) {
      selection.start(head);
    }
    selection.extend(to);
    if (flow.getCellIfVisible(to.row()).isEmpty()) {
      model.following().read();
      flow.show(to.row());
    }
    return true;
  }
}
