package dev.tempera.app.composer;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is attached to the unsent message of each conversation. A draft is in memory, and the truth,
 * as long as it is shown or the store may hold something else: while it is read, written, or its
 * message is being sent. So going away and coming back never reads what is out of date. Lives on
 * the view models' thread.
 */
final class AttachmentDrafts {
  private final Conversations conversations;
  private final UiExecutor ui;
  private final Consumer<Throwable> problems;
  private final Map<ConversationId, Draft> drafts = new HashMap<>();

  /**
   * No draft is in memory yet.
   *
   * @param problems hears what could not be read or stored
   */
  AttachmentDrafts(Conversations conversations, UiExecutor ui, Consumer<Throwable> problems) {
    this.conversations = conversations;
    this.ui = ui;
    this.problems = problems;
  }

  /** The draft of a conversation, which is read when something is done with it. */
  Draft of(ConversationId id) {
    return drafts.computeIfAbsent(id, key -> new Draft(key));
  }

  /** The attachments of one unsent message. */
  final class Draft {
    private final ConversationId id;
    private final List<Attachment> items = new ArrayList<>();
    private final List<Runnable> whenLoaded = new ArrayList<>();
    private final Latest<List<Attachment>> loading = new Latest<>(ui);
    private final Latest<Void> writes = new Latest<>(ui);
    private final List<Runnable> shownTo = new ArrayList<>();
    private boolean loaded;
    private boolean unsaved;
    private int reading;
    private int sending;

    private Draft(ConversationId id) {
      this.id = id;
    }

    /** What is attached, in order, as far as it has been read. */
    List<Attachment> items() {
      return List.copyOf(items);
    }

    /** Whether nothing is being read, neither from the store nor from files. */
    boolean isReady() {
      return !loading.isAsking() && reading == 0;
    }

    /** Tells of every change from now on, until {@link #hide}. Several windows may show it. */
    void show(Runnable action) {
      shownTo.add(action);
      load();
      if (unsaved && !writes.isAsking()) {
        // It could not be stored before; perhaps it can be now.
        save();
      }
      action.run();
    }

    void hide(Runnable action) {
      shownTo.remove(action);
      forgetIfStored();
    }

    /** Whether more than one window shows it. */
    boolean isShared() {
      return shownTo.size() > 1;
    }

    private void tell() {
      List.copyOf(shownTo).forEach(Runnable::run);
    }

    /** A file for it is being read. */
    void beginReading() {
      reading++;
      load();
      tell();
    }

    /** The file has been read, or not; {@code then} may change this draft. */
    void endReading(Runnable then) {
      whenLoaded(() -> {
        reading--;
        then.run();
        tell();
        forgetIfStored();
      });
    }

    /** Does what depends on what is attached already, once that is known or cannot be. */
    void whenLoaded(Runnable action) {
      load();
      if (loading.isAsking()) {
        whenLoaded.add(action);
      } else {
        action.run();
      }
    }

    /** Changes it, here and in the store. */
    void change(Consumer<List<Attachment>> change) {
      drafts.putIfAbsent(id, this);
      change.accept(items);
      unsaved = true;
      save();
      tell();
    }

    /** Hands everything over for sending; the session takes it out of the store with the draft. */
    List<Attachment> take() {
      List<Attachment> taken = items();
      items.clear();
      sending++;
      unsaved = false;
      // A write that waits would bring back what is being sent.
      writes.forget();
      tell();
      return taken;
    }

    /** The message with what was taken is stored. */
    void sent() {
      sending--;
      // Added meanwhile, and gone from the store with the message.
      if (!items.isEmpty()) {
        unsaved = true;
        save();
      }
      forgetIfStored();
    }

    /** What was taken could not be sent. */
    void giveBack(List<Attachment> taken) {
      sending--;
      change(all -> all.addAll(0, taken));
    }

    private void load() {
      if (loaded || loading.isAsking()) {
        return;
      }
      loading.ask(
          () -> conversations.draftAttachments(id),
          stored -> {
            loaded = true;
            items.addAll(0, stored);
            ended();
          },
          problem -> {
            problems.accept(problem);
            ended();
          });
    }

    private void ended() {
      List<Runnable> due = List.copyOf(whenLoaded);
      whenLoaded.clear();
      due.forEach(Runnable::run);
      if (unsaved && loaded) {
        save();
      }
      tell();
      forgetIfStored();
    }

    private void save() {
      if (!loaded) {
        // What is not read yet would be overwritten.
        load();
        return;
      }
      writes.askNext(
          () -> conversations.saveDraftAttachments(id, items()),
          stored -> {
            unsaved = writes.isAsking();
            forgetIfStored();
          },
          problems);
    }

    private void forgetIfStored() {
      boolean busy = loading.isAsking() || writes.isAsking() || reading > 0 || sending > 0;
      if (shownTo.isEmpty() && !busy && !unsaved) {
        drafts.remove(id, this);
      }
    }
  }
}
