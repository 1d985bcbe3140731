package dev.tempera.app.transcript.branch;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the messages shown in line with the branch shown: reads it, follows the answer that streams
 * into it, and brings in what changes. View models' thread only; what is much is made rows of in
 * the background.
 */
public final class ShownBranch {
  /** What the branch tells of itself. */
  public interface Owner {
    /** Messages have got rows. */
    void made(List<ShownMessage> messages);

    /** A message that was not there before, shown or not. */
    void added(MessageNode message);

    /** The rows of a message have grown. */
    void grown(ShownMessage message);

    /** The conversation cannot be read. */
    void failed(String sentence);
  }

  private final Conversations conversations;
  private final Pulse pulse;
  private final TranscriptDocument document;
  private final Owner owner;
  private final ConversationReading reading;
  private final BranchRows rows;
  private final GrowingAnswer growing;
  private final Subscription listening;
  private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable ConversationId> shown =
      new ReadOnlyObjectWrapper<>();

  private @Nullable Conversation conversation;
  private @Nullable MessageTree tree;

  /** Something changed before everything was read. */
  private boolean stale;

  private boolean reconciling;
  private Consumer<TurnState> ended = state -> {};

  /**
   * @param background runs the reading of stored messages
   */
  public ShownBranch(
      Conversations conversations,
      UiExecutor ui,
      Pulse pulse,
      Executor background,
      TranscriptDocument document,
      Owner owner) {
    this.conversations = conversations;
    this.pulse = pulse;
    this.document = document;
    this.owner = owner;
    this.reading = new ConversationReading(conversations, ui, background, new Receiver());
    this.rows = new BranchRows(ui, background, document, new Brought());
    this.growing = new GrowingAnswer(pulse, document, owner::grown);
    this.listening = conversations.listen(new NewsOfShown(ui, shown::get, new News()));
  }

  /** Ends all listening. */
  public void dispose() {
    listening.cancel();
    reading.close();
    rows.forget();
    growing.leave();
  }

  /** Whether the conversation shown has no message; true also while none is shown. */
  public ReadOnlyBooleanProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  /** Whether an answer is streaming into the conversation shown. */
  public ReadOnlyBooleanProperty streamingProperty() {
    return growing.streamingProperty();
  }

  /** Whether all messages have been read. */
  public ReadOnlyBooleanProperty wholeProperty() {
    return whole.getReadOnlyProperty();
  }

  /** The conversation shown. */
  public ReadOnlyObjectProperty<@Nullable ConversationId> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The conversation shown as it is now, null before it is known. */
  public @Nullable Conversation conversation() {
    return conversation;
  }

  /** All messages of the conversation, null before they are known. */
  public @Nullable MessageTree tree() {
    return tree;
  }

  /** Hears how an answer that was watched has ended. */
  public void onEnded(Consumer<TurnState> action) {
    ended = action;
  }

  /** Shows a conversation, or none; the document is empty then. */
  public void show(@Nullable ConversationId id) {
    shown.set(id);
    document.clear();
    load();
  }

  private void load() {
    growing.leave();
    rows.forget();
    conversation = null;
    tree = null;
    whole.set(false);
    stale = false;
    ConversationId id = shown.get();
    if (id == null) {
      reading.forget();
      empty.set(true);
    } else {
      reading.start(id);
    }
  }

  private final class Receiver implements ConversationReading.Receiver {
    @Override
    public void endRead(ConversationId id, List<ShownMessage> last) {
      // What is shown already stays until everything is known, and so does what is streaming. The
      // end may also come after everything.
      if (tree == null && document.size() == 0 && !stale && conversations.running(id).isEmpty()) {
        document.replaceFrom(0, last);
        empty.set(last.isEmpty());
        owner.made(last);
      }
    }

    @Override
    public void opened(OpenConversation open, List<ShownMessage> last, boolean everything) {
      if (stale) {
        load();
        return;
      }
      conversation = open.conversation();
      tree = open.tree().copy();
      whole.set(everything);
      if (!rows.shows(last)) {
        document.replaceFrom(0, last);
      }
      // The end may have been shown before all siblings were known.
      rows.placeAgain(tree, open.path());
      empty.set(last.isEmpty());
      owner.made(last);
      conversations.running(open.conversation().id()).forEach(ShownBranch.this::attach);
    }

    @Override
    public void olderRead(List<ShownMessage> older, boolean done) {
      document.prepend(older);
      owner.made(older);
      MessageTree known = tree;
      if (known != null) {
        // What was read may have ended since.
        older.forEach(message -> {
          if (rows.settle(message, known.get(message.id()).orElse(message.node()))) {
            document.sync(message);
          }
        });
      }
      whole.set(done);
    }

    @Override
    public void failed(Throwable why) {
      unreadable(why);
    }
  }

  private void unreadable(Throwable why) {
    owner.failed("The conversation could not be read. " + why.getMessage());
  }

  private void attach(Turn turn) {
    ShownMessage message = document.find(turn.message());
    MessageTree known = tree;
    if (message == null || known == null || turn.message().equals(growing.message())) {
      return;
    }
    // A turn counts as running until all have heard of its end: who has heard follows it no more.
    if (known.get(turn.message()).filter(BranchRows::isSettled).isEmpty()) {
      growing.follow(turn, message, rows.place(known, turn.message()));
    }
  }

  /** The messages shown, top to bottom. */
  public List<MessageNode> shownPath() {
    return document.messages().stream().map(ShownMessage::node).toList();
  }

  /** All messages of the branch shown, also those without rows yet; while it is read, the rows'. */
  public List<MessageNode> path() {
    Conversation now = conversation;
    MessageTree known = tree;
    return now == null || known == null ? shownPath() : known.path(now.head());
  }

  private void reconcileSoon() {
    if (!reconciling) {
      reconciling = true;
      pulse.next(() -> {
        reconciling = false;
        reconcile();
      });
    }
  }

  /** Brings the messages shown in line with the branch shown. */
  private void reconcile() {
    Conversation now = conversation;
    MessageTree known = tree;
    if (now == null || known == null) {
      return;
    }
    List<MessageNode> path = known.path(now.head());
    if (whole.get()) {
      rows.show(known, path);
    } else if (!rows.areEndOf(path)) {
      load();
    }
  }

  private final class Brought implements BranchRows.Receiver {
    @Override
    public void made(List<ShownMessage> messages) {
      owner.made(messages);
    }

    @Override
    public void shown(List<MessageNode> path) {
      empty.set(path.isEmpty());
      MessageId grows = growing.message();
      if (grows != null && document.find(grows) == null) {
        growing.leave();
      }
      ConversationId id = shown.get();
      if (id != null) {
        conversations.running(id).forEach(ShownBranch.this::attach);
      }
    }

    @Override
    public void failed(Throwable why) {
      unreadable(why);
    }
  }

  /** A message has changed; one that is shown is brought up to date at once. */
  private void changed(MessageNode node) {
    if (tree == null) {
      stale = true;
      return;
    }
    boolean fresh = tree.get(node.id()).isEmpty();
    tree.put(node);
    if (fresh) {
      owner.added(node);
    }
    ShownMessage message = document.find(node.id());
    if (message != null && BranchRows.isSettled(node)) {
      // Also one that nothing is attached to: its turn may have ended before this was opened.
      boolean watched = node.id().equals(growing.message());
      if (watched) {
        growing.finish();
      }
      if (rows.settle(message, node)) {
        document.sync(message);
        Answer answer = node.answer();
        if (watched && answer != null) {
          ended.accept(answer.state());
        }
      }
    }
    reconcileSoon();
  }

  private final class News implements NewsOfShown.Receiver {
    @Override
    public void conversationChanged(Conversation changed) {
      if (conversation == null) {
        stale = true;
      } else {
        conversation = changed;
        reconcileSoon();
      }
    }

    @Override
    public void messageChanged(MessageNode node) {
      changed(node);
    }

    @Override
    public void messagesRemoved(Set<MessageId> removed) {
      if (tree == null) {
        stale = true;
      } else {
        tree.removed(removed);
        reconcileSoon();
      }
    }

    @Override
    public void turnStarted() {
      reconcileSoon();
    }
  }
}
