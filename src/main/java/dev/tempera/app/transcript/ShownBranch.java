package dev.tempera.app.transcript;

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
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.util.List;
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
final class ShownBranch {
  /** So much of a text is worth a pulse of waiting. */
  private static final int CHARS_A_PULSE = 10_000;

  /** Messages of more chars than this are made rows of in the background. */
  private static final int MUCH = 50_000;

  /** What the branch tells of itself. */
  interface Owner {
    /** All messages of a conversation are known now. */
    void opened(OpenConversation open);

    /** Messages have got rows. */
    void made(List<MessageRows> messages);

    /** The rows of a message have grown. */
    void grown(MessageRows message);

    /** The conversation cannot be read. */
    void failed(String sentence);
  }

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Executor background;
  private final TranscriptDocument document;
  private final Owner owner;
  private final ConversationReading reading;
  private final Subscription listening;
  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
  private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable ConversationId> shown =
      new ReadOnlyObjectWrapper<>();

  private @Nullable Conversation conversation;
  private @Nullable MessageTree tree;
  private @Nullable LiveAnswer live;

  /** Something changed before everything was read. */
  private boolean stale;

  private boolean reconciling;
  private boolean catchingUp;

  /** Counts branches read in the background, so that one that comes late is recognised. */
  private int branch;

  private Consumer<TurnState> ended = state -> {};

  ShownBranch(
      Conversations conversations,
      UiExecutor ui,
      Pulse pulse,
      Executor background,
      TranscriptDocument document,
      Owner owner) {
    this.conversations = conversations;
    this.ui = ui;
    this.pulse = pulse;
    this.background = background;
    this.document = document;
    this.owner = owner;
    this.reading = new ConversationReading(conversations, ui, background, new Receiver());
    this.listening = conversations.listen(new Listener());
  }

  /** Ends all listening. */
  void dispose() {
    listening.cancel();
    reading.cancel();
    detach();
  }

  ReadOnlyBooleanProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty streamingProperty() {
    return streaming.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty wholeProperty() {
    return whole.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ConversationId> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** All messages of the conversation, null before they are known. */
  @Nullable MessageTree tree() {
    return tree;
  }

  /** Hears how an answer that was watched has ended. */
  void onEnded(Consumer<TurnState> action) {
    ended = action;
  }

  /** Shows a conversation, or none; the document is empty then. */
  void show(@Nullable ConversationId id) {
    shown.set(id);
    document.clear();
    load();
  }

  private void load() {
    detach();
    branch++;
    conversation = null;
    tree = null;
    whole.set(false);
    stale = false;
    ConversationId id = shown.get();
    if (id == null) {
      reading.cancel();
      empty.set(true);
    } else {
      reading.start(id);
    }
  }

  private final class Receiver implements ConversationReading.Receiver {
    @Override
    public void endRead(OpenConversation end, List<MessageRows> last) {
      // What is shown already stays until everything is known, and so does what is streaming.
      if (document.size() == 0
          && !stale
          && conversations.running(end.conversation().id()).isEmpty()) {
        document.replaceFrom(0, last);
        empty.set(last.isEmpty());
        owner.made(last);
      }
    }

    @Override
    public void opened(OpenConversation open, List<MessageRows> last, boolean everything) {
      if (stale) {
        load();
        return;
      }
      conversation = open.conversation();
      tree = open.tree().copy();
      whole.set(everything);
      if (!shows(last)) {
        document.replaceFrom(0, last);
      }
      empty.set(last.isEmpty());
      owner.made(last);
      owner.opened(open);
      conversations.running(open.conversation().id()).forEach(ShownBranch.this::attach);
    }

    /** Whether the messages read early are still what the conversation ends with. */
    private boolean shows(List<MessageRows> last) {
      return document.messages().stream()
          .map(MessageRows::node)
          .toList()
          .equals(last.stream().map(MessageRows::node).toList());
    }

    @Override
    public void olderRead(List<MessageRows> older, boolean done) {
      document.prepend(older);
      owner.made(older);
      whole.set(done);
    }

    @Override
    public void failed(@Nullable Throwable failure) {
      String why = failure == null ? "" : String.valueOf(failure.getMessage());
      owner.failed("The conversation could not be read. " + why);
    }
  }

  private void attach(Turn turn) {
    MessageRows rows = document.find(turn.message());
    MessageTree known = tree;
    if (rows == null || known == null || (live != null && live.message().equals(turn.message()))) {
      return;
    }
    detach();
    int index = document.indexOf(turn.message());
    TranscriptLoader loader = new TranscriptLoader(known, shownPath(), reader);
    rows.startStreaming(turn.snapshot(), loader.place(index));
    document.sync(rows);
    streaming.set(true);
    live = new LiveAnswer(turn, pulse, news -> grown(rows, news));
  }

  private void detach() {
    if (live != null) {
      live.cancel();
      live = null;
    }
    streaming.set(false);
  }

  private void grown(MessageRows rows, LiveAnswer.News news) {
    LiveAnswer answer = live;
    MessageNode facts = news.facts() && answer != null ? answer.snapshot() : null;
    rows.stream(news.reasoning(), news.text(), facts, news.status());
    document.sync(rows);
    if (rows.isBehind() && !catchingUp) {
      catchingUp = true;
      catchUp(rows, Math.clamp(rows.source().length() / CHARS_A_PULSE, 6, 60));
    }
    owner.grown(rows);
  }

  /**
   * The rows of a large open block are not made anew at every delta, but never fall behind by more
   * than a tenth of a second; a second, where making them takes as long as that would be often.
   */
  private void catchUp(MessageRows rows, int pulses) {
    pulse.next(() -> {
      if (pulses > 0 && rows.isBehind()) {
        catchUp(rows, pulses - 1);
      } else {
        catchingUp = false;
        rows.catchUp();
        document.sync(rows);
        owner.grown(rows);
      }
    });
  }

  /** The messages shown, top to bottom. */
  List<MessageNode> shownPath() {
    return document.messages().stream().map(MessageRows::node).toList();
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
    if (!whole.get()) {
      List<MessageId> last = document.messages().stream().map(MessageRows::id).toList();
      List<MessageId> fresh = path.stream().map(MessageNode::id).toList();
      if (!fresh.equals(last)) {
        load();
      }
      return;
    }
    int same = 0;
    while (same < path.size()
        && same < document.size()
        && path.get(same).id().equals(document.message(same).id())) {
      same++;
    }
    branch++;
    if (chars(path, same) > MUCH) {
      readBranch(now, known, path, same);
    } else {
      if (same < path.size() || same < document.size()) {
        document.replaceFrom(
            same, new TranscriptLoader(known, path, reader).load(same, path.size()));
      }
      reconciled(now, known, path, same);
    }
  }

  private static long chars(List<MessageNode> path, int from) {
    return path.subList(from, path.size()).stream()
        .mapToLong(node -> node.message().text().length())
        .sum();
  }

  private void readBranch(Conversation now, MessageTree known, List<MessageNode> path, int same) {
    int reading = branch;
    MessageTree read = known.copy();
    background.execute(() -> {
      List<MessageRows> fresh =
          new TranscriptLoader(read, path, new MarkdownReader(Dialect.CHAT))
              .load(same, path.size());
      ui.execute(() -> {
        if (reading == branch) {
          document.replaceFrom(same, fresh);
          owner.made(fresh);
          reconciled(now, known, path, same);
        }
      });
    });
  }

  private void reconciled(Conversation now, MessageTree known, List<MessageNode> path, int same) {
    TranscriptLoader loader = new TranscriptLoader(known, path, reader);
    for (int i = Math.max(0, same - 2); i < document.size(); i++) {
      MessageRows rows = document.message(i);
      MessageNode node = known.get(rows.id()).orElse(rows.node());
      if (isSettled(node) && rows.isBehind(node)) {
        rows.settle(node, reader);
      }
      rows.place(loader.place(i));
      document.sync(rows);
    }
    empty.set(path.isEmpty());
    if (live != null && document.find(live.message()) == null) {
      detach();
    }
    conversations.running(now.id()).forEach(this::attach);
  }

  private static boolean isSettled(MessageNode node) {
    Answer answer = node.answer();
    return answer == null || answer.state() != TurnState.STREAMING;
  }

  /** A message has changed; one that is shown is brought up to date at once. */
  private void changed(MessageNode node) {
    if (tree == null) {
      stale = true;
      return;
    }
    tree.put(node);
    MessageRows rows = document.find(node.id());
    if (rows != null && isSettled(node) && rows.isBehind(node)) {
      // Also one that nothing is attached to: its turn may have ended before this was opened.
      boolean watched = live != null && live.message().equals(node.id());
      if (live != null && watched) {
        live.drain();
        detach();
      }
      rows.settle(node, reader);
      document.sync(rows);
      Answer answer = node.answer();
      if (watched && answer != null) {
        ended.accept(answer.state());
      }
    }
    reconcileSoon();
  }

  private final class Listener implements ConversationListener {
    private void mine(ConversationId id, Runnable action) {
      ui.execute(() -> {
        if (id.equals(shown.get())) {
          action.run();
        }
      });
    }

    @Override
    public void conversationChanged(Conversation changed) {
      mine(
          changed.id(),
          () -> {
            if (conversation == null) {
              stale = true;
            } else {
              conversation = changed;
              reconcileSoon();
            }
          });
    }

    @Override
    public void messageChanged(MessageNode node) {
      mine(node.conversation(), () -> changed(node));
    }

    @Override
    public void turnStarted(Turn turn) {
      mine(turn.conversation(), ShownBranch.this::reconcileSoon);
    }
  }
}
