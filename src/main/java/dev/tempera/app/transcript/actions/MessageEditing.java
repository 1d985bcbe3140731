package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.MessageParts;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.scroll.Following;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import java.util.List;
import java.util.function.Consumer;

/** Editing the person's messages in their place. View models' thread only. */
public final class MessageEditing {
  private final TranscriptDocument document;
  private final MessageActions actions;
  private final Following following;
  private Consumer<BlockRow> reveal = row -> {};

  public MessageEditing(TranscriptDocument document, MessageActions actions, Following following) {
    this.document = document;
    this.actions = actions;
    this.following = following;
  }

  /** Hears which row the person should see now. */
  public void onReveal(Consumer<BlockRow> action) {
    reveal = action;
  }

  /** Opens the editor in a message and brings it into sight. */
  public void open(MessageId message) {
    ShownMessage rows = document.find(message);
    if (rows == null || rows.isEditing() || !actions.isEditable(rows.source())) {
      return;
    }
    rows.editing(true);
    document.sync(rows);
    BlockRow editor = rows.editor();
    if (editor != null) {
      reveal.accept(editor);
    }
  }

  /** Closes the editor in a message; what was typed is gone. */
  public void close(MessageId message) {
    ShownMessage rows = document.find(message);
    if (rows != null && rows.isEditing()) {
      rows.editing(false);
      document.sync(rows);
    }
  }

  /** Keeps what was typed into the editor of a message. */
  public void typed(MessageId message, String text) {
    ShownMessage rows = document.find(message);
    if (rows != null && rows.isEditing()) {
      rows.draft(text);
    }
  }

  /** What is attached to a message; while it is edited, what is left of that. */
  public List<ContentPart> attached(MessageId message) {
    ShownMessage rows = document.find(message);
    return rows == null ? List.of() : rows.attached();
  }

  /** Keeps which attachments are left in the editor of a message. */
  public void keep(MessageId message, List<ContentPart> kept) {
    ShownMessage rows = document.find(message);
    if (rows != null && rows.isEditing()) {
      rows.keep(kept);
    }
  }

  /** Whether the editor of a message may take the keyboard now. */
  public boolean claimsFocus(MessageId message) {
    ShownMessage rows = document.find(message);
    return rows != null && rows.claimsFocus();
  }

  /**
   * Replaces a user message by an edited sibling and asks for an answer to it.
   *
   * @param kept the attached parts that stay
   */
  public void send(MessageId message, String text, List<ContentPart> kept) {
    ShownMessage rows = document.find(message);
    List<ContentPart> parts = MessageParts.edited(text, kept);
    if (rows == null || parts.isEmpty()) {
      return;
    }
    close(message);
    following.follow();
    actions.edit(message, new ChatMessage(rows.node().role(), parts));
  }
}
