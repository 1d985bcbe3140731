package dev.tempera.app.transcript;

import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.marking.Marking;
import dev.tempera.app.transcript.marking.StarWalk;
import dev.tempera.app.transcript.outline.Outline;
import dev.tempera.app.transcript.outline.OutlinePane;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.toolbar.ToolbarPlacement;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Stars and notes in the view, for the message that a person means. FX thread only. */
final class MarkingPart {
  private final TranscriptViewModel model;
  private final Marking marking;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowSight sight;
  private final ToolbarPlacement placement;

  MarkingPart(
      TranscriptViewModel model,
      VirtualFlow<BlockRow, RowCell> flow,
      RowSight sight,
      ToolbarPlacement placement,
      OutlinePane outline) {
    this.model = model;
    this.marking = model.marking();
    this.flow = flow;
    this.sight = sight;
    this.placement = placement;
    marking.onOpened(this::reveal);
    marking.onChange(() -> outline.renew(() -> Outline.of(model.rows())));
  }

  /** The editor of a note stands below what may be a long answer. */
  private void reveal(MessageId message) {
    ShownMessage shown = model.document().find(message);
    if (shown != null) {
      sight.reveal(shown.rows().getLast());
    }
  }

  /** Gives the message that is meant a star, or takes it away; or those that are chosen. */
  void star() {
    if (model.chosen().countProperty().get() > 0) {
      model.starChosen();
      return;
    }
    MessageId message = meant();
    if (message != null) {
      marking.toggleStar(message);
    }
  }

  /** Opens the note of the message that is meant. */
  void note() {
    MessageId message = meant();
    if (message != null) {
      marking.openNote(message);
    }
  }

  /**
   * The one with the toolbar; without it the last one where the end is followed, or the first seen.
   */
  private @Nullable MessageId meant() {
    MessageId pointed = placement.message();
    if (pointed != null || model.document().size() == 0) {
      return pointed;
    }
    int seen = model.document().messageAt(Math.max(0, flow.getFirstVisibleIndex()));
    boolean end = model.following().onProperty().get();
    return model.document().message(end ? model.document().size() - 1 : seen).id();
  }

  /** Goes to the next message with a star (1), or to the one before (-1). */
  void walk(int step) {
    StarWalk.next(model.path(), marking.starred(), placement.message(), step)
        .ifPresentOrElse(
            this::goTo,
            () -> model.actions().say("No message of this branch has a star: F8 gives one."));
  }

  private void goTo(MessageId message) {
    ConversationId conversation = model.shownProperty().get();
    int row = model.document().firstRow(message);
    if (row >= 0) {
      model.following().read();
      flow.showAsFirst(row);
      placement.show(message);
    } else if (conversation != null) {
      model.landing().to(conversation, message, "");
    }
  }
}
