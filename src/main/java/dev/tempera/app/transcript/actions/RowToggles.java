package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.MessageFolds;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The ways in which a person can look at rows. View models' thread only. */
public final class RowToggles {
  private static final int REMEMBERED = 1_000;

  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
  private final TranscriptDocument document;
  private Consumer<MessageId> onFolded = message -> {};

  /** What was folded and unfolded of messages, the last ones. */
  private final Map<MessageId, MessageFolds> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, MessageFolds> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Changes the rows of {@code document}. */
  public RowToggles(TranscriptDocument document) {
    this.document = document;
  }

  /** Calls {@code action} when more or less of a message is shown. */
  public void onFolded(Consumer<MessageId> action) {
    onFolded = action;
  }

  /** Messages have got rows: they show what one left unfolded. */
  public void recall(List<ShownMessage> messages) {
    for (ShownMessage message : messages) {
      MessageFolds before = kept.get(message.id());
      if (before != null && before != message.folds()) {
        message.folds(before);
        document.sync(message);
      }
    }
  }

  private void folded(ShownMessage rows) {
    kept.put(rows.id(), rows.folds());
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

  /** Shows all of a long text that a person wrote, or only its beginning. */
  public void whole(MessageId message) {
    ShownMessage rows = document.find(message);
    if (rows != null) {
      rows.toggleWhole();
      folded(rows);
    }
  }

  /** Shows a long tool call or its result whole, or only its beginning. */
  public void tool(MessageId message, int position) {
    ShownMessage rows = document.find(message);
    if (rows != null) {
      rows.toggleTool(position);
      kept.put(message, rows.folds());
      document.sync(rows);
    }
  }

  /** Breaks the long lines of a whole code block, or does not. */
  public void wrap(BlockRow row, boolean on) {
    document.codeParts(row).forEach(part -> part.wrap(on));
  }

  /** Scrolls a whole table sideways. */
  public void aside(BlockRow row, double by) {
    document.tableParts(row).forEach(part -> part.aside(by));
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
