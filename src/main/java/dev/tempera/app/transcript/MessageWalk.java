package dev.tempera.app.transcript;

import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.scroll.RowScroll;
import dev.tempera.app.transcript.toolbar.ToolbarPlacement;
import dev.tempera.core.chat.MessageId;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Walks from message to message by keyboard; the toolbar shows where one is. */
final class MessageWalk {
  private final TranscriptViewModel model;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowScroll scroll;
  private final ToolbarPlacement toolbar;

  /** The message walked to last; the pointer may have taken the toolbar elsewhere since. */
  private @Nullable MessageId walked;

  MessageWalk(
      TranscriptViewModel model,
      VirtualFlow<BlockRow, RowCell> flow,
      RowScroll scroll,
      ToolbarPlacement toolbar) {
    this.model = model;
    this.flow = flow;
    this.scroll = scroll;
    this.toolbar = toolbar;
  }

  /** Goes {@code step} messages on: 1 down, -1 up. */
  void walk(int step) {
    TranscriptDocument document = model.document();
    if (document.size() == 0) {
      return;
    }
    int to = Math.clamp(target(step), 0, document.size() - 1);
    MessageId message = document.message(to).id();
    if (!scroll.fits()) {
      model.following().read();
      flow.showAsFirst(document.firstRow(message));
    }
    walked = message;
    toolbar.show(message);
  }

  private int target(int step) {
    MessageId at = toolbar.message();
    if (at != null && at.equals(walked)) {
      return model.document().indexOf(at) + step;
    }
    if (scroll.fits()) {
      return step > 0 ? 0 : model.document().size() - 1;
    }
    int top = Math.max(0, flow.getFirstVisibleIndex());
    int message = model.document().messageAt(top);
    boolean cut =
        top > model.document().firstRowAt(top)
            || flow.getCellIfVisible(top)
                .map(cell -> cell.getNode().getLayoutY() < -2)
                .orElse(false);
    return step < 0 && cut ? message : message + step;
  }
}
