package dev.tempera.app.transcript.marking;

import dev.tempera.app.transcript.rows.Marked;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.MessageMarks;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stars and notes of the conversation shown. They are read at once, in the background; what a
 * person changes is shown there and then, and stays what is shown until the store has told it. View
 * models' thread only.
 */
public final class Marking implements AutoCloseable {
  private final TranscriptDocument document;
  private final UiExecutor ui;
  private final Consumer<String> say;
  private final Latest<Map<MessageId, MessageMark>> reading;
  private final NoteDrafts drafts = new NoteDrafts();

  /** As the store told it last. */
  private Map<MessageId, MessageMark> known = Map.of();

  /** What a person changed since, also in conversations shown before. */
  private final Map<MessageId, Change> changes = new HashMap<>();

  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable MessageMarks store;
  private Subscription listening = () -> {};
  private @Nullable ConversationId shown;
  private Consumer<Toast> toasts = toast -> {};
  private Consumer<MessageId> opened = message -> {};

  /** A mark on its way to the store; not a record, because two that look the same are two. */
  private static final class Change {
    private final MessageMark mark;

    /** Whether the store has it, but has not told it yet. */
    private boolean stored;

    Change(MessageMark mark) {
      this.mark = mark;
    }
  }

  /**
   * Marks for the messages of {@code document}; there are none before {@link #keepIn}.
   *
   * @param say tells the person a sentence
   */
  public Marking(TranscriptDocument document, UiExecutor ui, Consumer<String> say) {
    this.document = document;
    this.ui = ui;
    this.say = say;
    this.reading = new Latest<>(ui);
  }

  /** Says where marks are kept. */
  public void keepIn(MessageMarks marks) {
    store = marks;
    listening.cancel();
    listening = marks.listen(message -> ui.execute(this::read));
    read();
  }

  /** Whether messages can be marked at all. */
  public boolean isKept() {
    return store != null;
  }

  /** Hears what can be taken back, for as long as it can. */
  public void onToast(Consumer<Toast> action) {
    toasts = action;
  }

  /** Calls {@code action} when the editor of a message's note has been opened. */
  public void onOpened(Consumer<MessageId> action) {
    opened = action;
  }

  /** Calls {@code action} after each change of what is marked. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  @Override
  public void close() {
    keepDrafts();
    listening.cancel();
    reading.close();
  }

  /**
   * Shows the marks of another conversation, or of none; notes that were being written are kept.
   */
  public void show(@Nullable ConversationId conversation) {
    keepDrafts();
    shown = conversation;
    known = Map.of();
    reading.forget();
    read();
  }

  private void read() {
    MessageMarks from = store;
    ConversationId of = shown;
    if (from != null && of != null) {
      // An answer that is under way may be older than what is told now.
      reading.forget();
      reading.askNext(
          () -> from.of(of),
          this::told,
          failure -> say.accept("Stars and notes could not be read. " + UiTasks.sentence(failure)));
    }
  }

  private void told(Map<MessageId, MessageMark> marks) {
    known = Map.copyOf(marks);
    // Whatever is stored by now was so when this was asked: a later end asks again.
    changes.values().removeIf(change -> change.stored);
    made(document.messages());
    listeners.forEach(Runnable::run);
  }

  /** Messages have got rows: they show their marks. */
  public void made(List<ShownMessage> messages) {
    messages.forEach(this::showIn);
  }

  private void showIn(ShownMessage message) {
    MessageId id = message.id();
    if (message.marked(new Marked(of(id), drafts.text(id)))) {
      document.sync(message);
    }
  }

  private void changed(MessageId id) {
    ShownMessage message = document.find(id);
    if (message != null) {
      showIn(message);
    }
    listeners.forEach(Runnable::run);
  }

  /** What is noted of a message. */
  public MessageMark of(MessageId message) {
    Change change = changes.get(message);
    return change == null ? known.getOrDefault(message, MessageMark.NONE) : change.mark;
  }

  /** The messages with a star, on all branches. */
  public Set<MessageId> starred() {
    Set<MessageId> all = new HashSet<>(known.keySet());
    all.addAll(changes.keySet());
    all.removeIf(message -> !of(message).starred());
    return all;
  }

  /** Gives a message a star, or takes it away. */
  public void toggleStar(MessageId message) {
    star(List.of(message), !of(message).starred());
  }

  /** Gives messages a star, or takes it from them. */
  public void star(Collection<MessageId> messages, boolean on) {
    MessageMarks to = store;
    if (to != null) {
      for (MessageId message : messages) {
        if (of(message).starred() != on) {
          change(message, of(message).starred(on), to.star(message, on), () -> {});
        }
      }
    }
  }

  private void change(
      MessageId message, MessageMark mark, CompletableFuture<Void> storing, Runnable otherwise) {
    Change change = new Change(mark);
    changes.put(message, change);
    changed(message);
    UiTasks.then(
        storing,
        ui,
        done -> {
          change.stored = true;
          read();
        },
        problem -> {
          changes.remove(message, change);
          say.accept(problem);
          otherwise.run();
          changed(message);
          read();
        });
  }

  /** Opens the editor of a message's note; it has the keyboard then. */
  public void openNote(MessageId message) {
    if (store != null) {
      drafts.open(message, of(message).note());
      changed(message);
      opened.accept(message);
    }
  }

  /** Keeps what is typed: what shows it may go and come back. */
  public void typed(MessageId message, String text) {
    if (drafts.typed(message, text)) {
      changed(message);
    }
  }

  /** True once after an editor was opened: then the keyboard belongs to it. */
  public boolean claimsFocus(MessageId message) {
    return drafts.claimsFocus(message);
  }

  /** Closes the editor of a note; what was typed in it is forgotten. */
  public void leaveNote(MessageId message) {
    drafts.close(message);
    changed(message);
  }

  /**
   * Keeps a note, and closes its editor unless it cannot be kept. A blank one is taken away. The
   * toast brings back what was there before.
   */
  public void keepNote(MessageId message, String text) {
    String before = of(message).note();
    String note;
    try {
      note = Names.note(text);
    } catch (OrganiseException tooLong) {
      say.accept(UiTasks.sentence(tooLong));
      return;
    }
    drafts.close(message);
    if (note.equals(before)) {
      changed(message);
      return;
    }
    save(message, note);
    String words =
        note.isEmpty() ? "Note removed" : before.isEmpty() ? "Note kept" : "Note changed";
    toasts.accept(Toast.undo(words, () -> save(message, before)));
  }

  private void save(MessageId message, String note) {
    MessageMarks to = store;
    if (to != null) {
      // What could not be kept is there to be kept once more, and not lost.
      change(
          message,
          of(message).noted(note),
          to.saveNote(message, note),
          () -> drafts.open(message, note));
    }
  }

  private void keepDrafts() {
    drafts
        .all()
        .forEach((message, text) -> {
          String note;
          try {
            note = Names.note(text);
          } catch (OrganiseException tooLong) {
            // It stays to be shortened: whoever comes back finds it as it was left.
            say.accept(UiTasks.sentence(tooLong));
            return;
          }
          drafts.close(message);
          if (!note.equals(of(message).note())) {
            save(message, note);
          }
        });
  }
}
