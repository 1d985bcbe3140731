package dev.tempera.app.transcript;

import dev.tempera.app.transcript.actions.RowToggles;
import dev.tempera.app.transcript.bodies.ToolText;
import dev.tempera.app.transcript.find.Finder;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;

/** Unfolds what a hit is folded away in. FX thread only. */
final class Unfolding {
  private final Finder finder;
  private final RowToggles toggles;

  Unfolding(Finder finder, RowToggles toggles) {
    this.finder = finder;
    this.toggles = toggles;
  }

  /** A hit may be in reasoning that is folded away, or in what is of a tool's text. */
  void unfold(BlockRow row, int end) {
    RowContent content = row.content();
    if (content instanceof RowContent.Fold fold && fold.folded()) {
      finder.visitWhenUnfolded();
      toggles.fold(row.message());
      return;
    }
    if (content instanceof RowContent.More more && more.folded()) {
      finder.visitWhenUnfolded();
      toggles.whole(row.message());
      return;
    }
    if (content instanceof RowContent.Details details && details.folded()) {
      if (end > details.text().length()) {
        finder.visitWhenUnfolded();
        toggles.details(row);
      }
      return;
    }
    boolean hidden = ToolText.beginning(content.text()).length() < end;
    if (hidden && content instanceof RowContent.ToolCall call && call.folded()) {
      toggles.tool(row.message(), call.position());
    } else if (hidden && content instanceof RowContent.ToolResult result && result.folded()) {
      toggles.tool(row.message(), result.position());
    }
  }
}
