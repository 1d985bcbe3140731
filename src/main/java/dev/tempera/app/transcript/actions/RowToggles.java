package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.function.Consumer;

/** The ways in which a person can look at rows. View models' thread only. */
public final class RowToggles {
  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
  private final TranscriptDocument document;
  private Consumer<MessageId> onFolded = message -> {};

  /** Changes the rows of {@code document}. */
  public RowToggles(TranscriptDocument document) {
    this.document = document;
  }

  /** Calls {@code action} when more or less of a message is shown. */
  public void onFolded(Consumer<MessageId> action) {
    onFolded = action;
  }

  private void folded(ShownMessage rows) {
    document.sync(rows);
    onFolded.accept(rows.id());
  }

  /** Shows or hides what stands under a fold's line. */
  public void fold(MessageId message) {
    ShownMessage rows = document.find(message);
    if (rows != null) {
      rows.toggleFold();
      folded(rows);
    }
  }

  /** Shows or hides what stands under the line of something in an answer that can be folded. */
  public void details(BlockRow row) {
    ShownMessage rows = document.find(row.message());
    if (rows != null) {
      rows.toggleDetails(row);
      folded(rows);
    }
  }

  /** Shows a long tool call or its result whole, or only its beginning. */
  public void tool(MessageId message, int position) {
    ShownMessage rows = document.find(message);
    if (rows != null) {
      rows.toggleTool(position);
      document.sync(rows);
    }
  }

  /** Breaks the long lines of a whole code block, or does not. */
  public void wrap(BlockRow row, boolean on) {
    document.codeParts(row).forEach(part -> part.wrap(on));
  }

  /**
   * Switches an answer between its source and what it means, and what a person typed between that
   * and its Markdown.
   */
  public void raw(MessageId message) {
    ShownMessage rows = document.find(message);
    if (rows != null) {
      rows.raw(!rows.isRaw(), reader);
      document.sync(rows);
    }
  }
}
