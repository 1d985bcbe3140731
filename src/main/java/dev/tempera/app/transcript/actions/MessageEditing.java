package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.MessageParts;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.scroll.Following;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Editing the person's messages in their place, in all conversations. What was typed is forgotten
 * only when it is stored or the person closes the editor: not when another conversation is shown or
 * when sending fails. View models' thread only.
 */
public final class MessageEditing {
  private static final String OVERTAKEN =
      "Another version of the message that you were editing was sent meanwhile and is shown now."
          + " What you wrote is kept in the version before it (‹), to be sent as one more.";

  /**
   * What an editor holds.
   *
   * @param own whether it was written here; else it was found in the store, where it may also be
   *     what another window is writing
   */
  private record Edit(String text, @Nullable List<ContentPart> kept, boolean own) {}

  private final TranscriptDocument document;
  private final MessageActions actions;
  private final Following following;
  private final MessageDrafts drafts;
  private final UiExecutor ui;
  private final Map<MessageId, Edit> edits = new HashMap<>();
  private final Set<MessageId> sending = new HashSet<>();
  private Consumer<BlockRow> reveal = row -> {};

  /** Sends by way of {@code actions}, which tells what fails. */
  public MessageEditing(
      TranscriptDocument document,
      MessageActions actions,
      Following following,
      MessageDrafts drafts,
      UiExecutor ui) {
    this.drafts = drafts;
    this.document = document;
    this.actions = actions;
    this.following = following;
    this.ui = ui;
  }

  /** Hears which row the person should see now. */
  public void onReveal(Consumer<BlockRow> action) {
    reveal = action;
  }

  /** Opens the editor in a message and brings it into sight. */
  public void open(MessageId message) {
    ShownMessage rows = document.find(message);
    if (rows == null || rows.isEditing() || !actions.isEditable(rows.draft())) {
      return;
    }
    rows.editing(true);
    document.sync(rows);
    BlockRow editor = rows.editor();
    if (editor != null) {
      reveal.accept(editor);
    }
  }

  /** Closes the editor in a message; what was typed here is gone. */
  public void close(MessageId message) {
    edits.remove(message);
    drafts.forget(message, MessageDraft.EDIT);
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
      edits.put(message, new Edit(text, rows.attached(), true));
      drafts.keep(message, MessageDraft.EDIT, text);
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
      edits.put(message, new Edit(rows.draft(), kept, true));
    }
  }

  /** Whether the editor of a message may take the keyboard now. */
  public boolean claimsFocus(MessageId message) {
    ShownMessage rows = document.find(message);
    return rows != null && rows.claimsFocus();
  }

  /**
   * Replaces a user message or a tool's result by an edited sibling and asks for an answer to it.
   * If that cannot be stored, the editor opens once more with what it held.
   *
   * @param kept the attached parts that stay
   */
  public void send(MessageId message, String text, List<ContentPart> kept) {
    ShownMessage rows = document.find(message);
    List<ContentPart> parts =
        rows == null ? List.of() : MessageParts.edited(rows.node(), text, kept);
    if (rows == null || parts.isEmpty()) {
      return;
    }
    close(message);
    edits.put(message, new Edit(text, kept, true));
    sending.add(message);
    following.follow();
    CompletableFuture<?> _ =
        actions
            .edit(message, new ChatMessage(rows.node().role(), parts))
            .whenComplete((turn, failure) -> ui.execute(() -> sent(message, failure == null)));
  }

  private void sent(MessageId message, boolean stored) {
    sending.remove(message);
    ShownMessage rows = document.find(message);
    if (stored) {
      edits.remove(message);
    } else {
      Edit edit = edits.get(message);
      if (edit != null) {
        drafts.keep(message, MessageDraft.EDIT, edit.text());
      }
      if (rows != null) {
        restore(rows);
      }
    }
  }

  /**
   * A message is new in the conversation shown. Where it is another version of one that is edited
   * here, sent elsewhere, its branch is shown now: what was written here is kept, and told of.
   */
  public void added(MessageNode node) {
    if (node.role() != Role.USER && node.role() != Role.TOOL) {
      return;
    }
    for (MessageId edited : List.copyOf(edits.keySet())) {
      ShownMessage rows = document.find(edited);
      boolean version = rows != null && Objects.equals(rows.node().parent(), node.parent());
      if (version && !sending.contains(edited) && !edited.equals(node.id())) {
        overtaken(edited, MessageParts.editable(node));
      }
    }
  }

  private void overtaken(MessageId edited, String sent) {
    Edit edit = edits.get(edited);
    if (edit == null) {
      return;
    }
    if (edit.own() && !edit.text().equals(sent)) {
      // Whoever sent the other version has taken the text out of the store.
      drafts.keep(edited, MessageDraft.EDIT, edit.text());
      actions.say(OVERTAKEN);
    } else {
      edits.remove(edited);
      ShownMessage rows = document.find(edited);
      if (rows != null && rows.isEditing()) {
        rows.editing(false);
        document.sync(rows);
      }
    }
  }

  /** What was typed before the program was started. */
  public void found(List<MessageDraft> kept) {
    for (MessageDraft draft : kept) {
      if (draft.place() == MessageDraft.EDIT) {
        edits.putIfAbsent(draft.message(), new Edit(draft.text(), null, false));
      }
    }
    made(document.messages());
  }

  /** Opens the editors once more that were open when messages were shown last. */
  public void made(List<ShownMessage> messages) {
    if (!edits.isEmpty()) {
      messages.forEach(this::restore);
    }
  }

  private void restore(ShownMessage rows) {
    Edit edit = edits.get(rows.id());
    if (edit != null && !rows.isEditing() && !sending.contains(rows.id())) {
      rows.editing(true);
      rows.draft(edit.text());
      if (edit.kept() != null) {
        rows.keep(edit.kept());
      }
      rows.claimsFocus(); // nobody asked for this editor now: the keyboard stays where it is
      document.sync(rows);
    }
  }
}
