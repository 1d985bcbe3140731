package dev.tempera.app.transcript;

import dev.tempera.app.ui.PictureLoader;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The conversation shown, as a flat list of rows that grows while answers stream in. View models'
 * thread only, but for the constructor's callbacks.
 */
public final class TranscriptViewModel {
  private final Conversations conversations;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Executor background;
  private final ConversationReading reading;
  private final Subscription listening;
  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
  private final TranscriptDocument document = new TranscriptDocument();
  private final Following following = new Following(document.rows());
  private final Selection selection = new Selection(document.rows());
  private final Finder finder;
  private final CodeColours colours;
  private final PictureLoader pictures;
  private final ImageSources images;
  private final Formulas formulas;
  private final MessageActions actions;
  private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable ConversationId> shown =
      new ReadOnlyObjectWrapper<>();

  private @Nullable Conversation conversation;
  private @Nullable MessageTree tree;
  private @Nullable LiveAnswer live;

  private boolean stale;
  private boolean reconciling;

  /**
   * @param background runs the reading of stored messages
   */
  public TranscriptViewModel(
      Conversations conversations, UiExecutor ui, Pulse pulse, Executor background) {
    this(conversations, ui, pulse, background, PictureFetcher.none());
  }

  /**
   * The same, able to load pictures at addresses.
   *
   * @param fetcher gets those that the person asks for
   */
  public TranscriptViewModel(
      Conversations conversations,
      UiExecutor ui,
      Pulse pulse,
      Executor background,
      PictureFetcher fetcher) {
    this.conversations = conversations;
    this.ui = ui;
    this.pulse = pulse;
    this.background = background;
    this.reading = new ConversationReading(conversations, ui, background, new Receiver());
    this.colours = new CodeColours(background, ui);
    this.pictures = new PictureLoader(background, ui);
    this.images = new ImageSources(fetcher, background, ui);
    this.formulas = new Formulas(background, ui);
    this.finder = new Finder(document.rows(), pulse, ui, background);
    this.actions = new MessageActions(conversations, ui);
    this.listening = conversations.listen(new Listener());
  }

  /** Ends all listening. */
  public void dispose() {
    listening.cancel();
    reading.cancel();
    detach();
  }

  /** The rows, top to bottom. */
  public ObservableList<BlockRow> rows() {
    return document.rows();
  }

  /** Whether the conversation shown has no message; true also while none is shown. */
  public ReadOnlyBooleanProperty emptyProperty() {
    return empty.getReadOnlyProperty();
  }

  /** Whether an answer is streaming into the conversation shown. */
  public ReadOnlyBooleanProperty streamingProperty() {
    return streaming.getReadOnlyProperty();
  }

  /** Whether all messages have been read; the end can be read long before. */
  public ReadOnlyBooleanProperty wholeProperty() {
    return whole.getReadOnlyProperty();
  }

  /** The conversation shown. */
  public ReadOnlyObjectProperty<@Nullable ConversationId> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Whether the view keeps to the end, and how much is new below where it does not. */
  public Following following() {
    return following;
  }

  /** What can be done with messages. */
  public MessageActions actions() {
    return actions;
  }

  /** Shows a conversation from its end, or none. */
  public void show(@Nullable ConversationId id) {
    shown.set(id);
    selection.clear();
    document.clear();
    following.follow();
    actions.shown(id, null);
    load();
  }

  private void load() {
    detach();
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
        formulas.prepare(last);
      }
    }

    @Override
    public void opened(OpenConversation open, List<MessageRows> last, boolean everything) {
      if (stale) {
        load();
        return;
      }
      conversation = open.conversation();
      tree = open.tree();
      whole.set(everything);
      if (!shows(last)) {
        document.replaceFrom(0, last);
      }
      empty.set(last.isEmpty());
      formulas.prepare(last);
      actions.shown(open.conversation().id(), open);
      conversations.running(open.conversation().id()).ifPresent(TranscriptViewModel.this::attach);
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
      formulas.prepare(older);
      whole.set(done);
    }

    @Override
    public void failed(@Nullable Throwable failure) {
      String why = failure == null ? "" : String.valueOf(failure.getMessage());
      actions.say("The conversation could not be read. " + why);
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
    if (!finder.query().isEmpty()) {
      finder.changedFrom(Math.max(0, document.firstRow(rows.id())));
    }
  }

  private List<MessageNode> shownPath() {
    return document.messages().stream().map(MessageRows::node).toList();
  }

  /** Shows or hides what stands under a fold's line. */
  public void toggleFold(MessageId message) {
    MessageRows rows = document.find(message);
    if (rows != null) {
      rows.toggleFold();
      document.sync(rows);
    }
  }

  /** Shows a long tool call or its result whole, or only its beginning. */
  void toggleTool(MessageId message, String call) {
    MessageRows rows = document.find(message);
    if (rows != null) {
      rows.toggleTool(call);
      document.sync(rows);
    }
  }

  /** Switches a message between its source and what it means. */
  public void toggleRaw(MessageId message) {
    MessageRows rows = document.find(message);
    if (rows != null) {
      rows.raw(!rows.isRaw(), reader);
      document.sync(rows);
    }
  }

  /** Opens or closes the editor in a user message. */
  public void editing(MessageId message, boolean on) {
    MessageRows rows = document.find(message);
    if (rows != null && rows.isEditing() != on) {
      if (on && !actions.isEditable(rows.source())) {
        return;
      }
      rows.editing(on);
      document.sync(rows);
    }
  }

  /** Replaces a user message by an edited sibling and asks for an answer to it. */
  public void edit(MessageId message, String text) {
    MessageRows rows = document.find(message);
    edit(message, text, rows == null ? List.of() : rows.attached());
  }

  /** The same, with only those of the attached parts that are to be kept. */
  void edit(MessageId message, String text, List<ContentPart> kept) {
    MessageRows rows = document.find(message);
    List<ContentPart> parts = MessageParts.edited(text, kept);
    if (rows == null || parts.isEmpty()) {
      return;
    }
    editing(message, false);
    following.follow();
    actions.edit(message, new ChatMessage(rows.node().role(), parts));
  }

  /** Opens the editor in the last message that the person wrote. */
  public void editLast() {
    last(Role.USER).ifPresent(id -> editing(id, true));
  }

  /** Asks once more for the last answer. */
  public void regenerateLast() {
    last(Role.ASSISTANT).ifPresent(actions::regenerate);
  }

  private Optional<MessageId> last(Role role) {
    return shownPath().reversed().stream()
        .filter(node -> node.role() == role)
        .map(MessageNode::id)
        .findFirst();
  }

  /** Walks to the sibling {@code step} further. */
  public void showSibling(MessageId message, int step) {
    if (tree == null) {
      return;
    }
    List<MessageId> siblings = tree.siblings(message);
    int to = siblings.indexOf(message) + step;
    if (to >= 0 && to < siblings.size()) {
      actions.showMessage(siblings.get(to));
    }
  }

  /** Ids of the tool calls of a message that want a result. */
  List<String> openCalls(MessageId message) {
    MessageRows rows = document.find(message);
    return rows == null
        ? List.of()
        : rows.node().message().parts(ContentPart.ToolCall.class).stream()
            .map(ContentPart.ToolCall::id)
            .toList();
  }

  /** A message's source as its author wrote it, empty if it is not shown. */
  public String source(MessageId message) {
    MessageRows rows = document.find(message);
    return rows == null ? "" : rows.source();
  }

  /** Lets {@code work} run in the background, and what it returns here. */
  void later(Supplier<Runnable> work) {
    background.execute(() -> {
      Runnable here = work.get();
      ui.execute(here);
    });
  }

  Selection selection() {
    return selection;
  }

  CodeColours colours() {
    return colours;
  }

  PictureLoader pictures() {
    return pictures;
  }

  ImageSources images() {
    return images;
  }

  Formulas formulas() {
    return formulas;
  }

  Finder finder() {
    return finder;
  }

  TranscriptDocument document() {
    return document;
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
    TranscriptLoader loader = new TranscriptLoader(known, path, reader);
    if (same < path.size() || same < document.size()) {
      document.replaceFrom(same, loader.load(same, path.size()));
    }
    for (int i = Math.max(0, same - 2); i < document.size(); i++) {
      document.message(i).place(loader.place(i));
      document.sync(document.message(i));
    }
    empty.set(path.isEmpty());
    if (live != null && document.find(live.message()) == null) {
      detach();
    }
    conversations.running(now.id()).ifPresent(this::attach);
  }

  /** A message changed: one that is shown is brought up to date at once. */
  private void changed(MessageNode node) {
    if (tree == null) {
      stale = true;
      return;
    }
    tree.put(node);
    MessageRows rows = document.find(node.id());
    if (rows != null && live != null && live.message().equals(node.id())) {
      live.drain();
      detach();
      rows.settle(node, reader);
      document.sync(rows);
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
      mine(turn.conversation(), TranscriptViewModel.this::reconcileSoon);
    }
  }
}
