package dev.tempera.app.transcript;

import dev.tempera.app.ui.PictureLoader;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The conversation shown, as a flat list of rows that grows while answers stream in. View models'
 * thread only, but for the constructor's callbacks.
 */
public final class TranscriptViewModel {
  private final UiExecutor ui;
  private final Executor background;
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
  private final ShownBranch branch;
  private Consumer<BlockRow> reveal = row -> {};

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
    this.ui = ui;
    this.background = background;
    this.colours = new CodeColours(background, ui);
    this.pictures = new PictureLoader(background, ui);
    this.images = new ImageSources(fetcher, background, ui);
    this.formulas = new Formulas(background, ui);
    this.finder = new Finder(document.rows(), pulse, ui, background);
    this.actions = new MessageActions(conversations, ui);
    this.branch =
        new ShownBranch(conversations, ui, pulse, background, document, new BranchOwner());
  }

  /** Ends all listening. */
  public void dispose() {
    branch.dispose();
  }

  /** The rows, top to bottom. */
  public ObservableList<BlockRow> rows() {
    return document.rows();
  }

  /** Whether the conversation shown has no message; true also while none is shown. */
  public ReadOnlyBooleanProperty emptyProperty() {
    return branch.emptyProperty();
  }

  /** Whether an answer is streaming into the conversation shown. */
  public ReadOnlyBooleanProperty streamingProperty() {
    return branch.streamingProperty();
  }

  /** Whether all messages have been read; the end can be read long before. */
  public ReadOnlyBooleanProperty wholeProperty() {
    return branch.wholeProperty();
  }

  /** The conversation shown. */
  public ReadOnlyObjectProperty<@Nullable ConversationId> shownProperty() {
    return branch.shownProperty();
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
    selection.clear();
    following.follow();
    actions.shown(id, null);
    branch.show(id);
  }

  private final class BranchOwner implements ShownBranch.Owner {
    @Override
    public void opened(OpenConversation open) {
      actions.shown(open.conversation().id(), open);
    }

    @Override
    public void made(List<MessageRows> messages) {
      formulas.prepare(messages);
    }

    @Override
    public void grown(MessageRows message) {
      if (!finder.query().isEmpty()) {
        finder.changedFrom(Math.max(0, document.firstRow(message.id())));
      }
    }

    @Override
    public void failed(String sentence) {
      actions.say(sentence);
    }
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
  void toggleTool(MessageId message, int position) {
    MessageRows rows = document.find(message);
    if (rows != null) {
      rows.toggleTool(position);
      document.sync(rows);
    }
  }

  /** Breaks the long lines of a whole code block, or does not. */
  void wrapCode(BlockRow row, boolean on) {
    document.codeParts(row).forEach(part -> part.wrap(on));
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
    if (rows == null || rows.isEditing() == on) {
      return;
    }
    if (on && !actions.isEditable(rows.source())) {
      return;
    }
    rows.editing(on);
    document.sync(rows);
    BlockRow editor = rows.editor();
    if (editor != null) {
      reveal.accept(editor);
    }
  }

  /** Keeps what was typed into the editor of a message. */
  void edited(MessageId message, String text) {
    MessageRows rows = document.find(message);
    if (rows != null && rows.isEditing()) {
      rows.draft(text);
    }
  }

  /** Keeps which attachments are left in the editor of a message. */
  void editedAttached(MessageId message, List<ContentPart> kept) {
    MessageRows rows = document.find(message);
    if (rows != null && rows.isEditing()) {
      rows.keep(kept);
    }
  }

  /** Whether the editor of a message may take the keyboard now. */
  boolean claimsFocus(MessageId message) {
    MessageRows rows = document.find(message);
    return rows != null && rows.claimsFocus();
  }

  /** Hears how an answer that was watched has ended. */
  void onEnded(Consumer<TurnState> action) {
    branch.onEnded(action);
  }

  /** Hears which row the person should see now. */
  void onReveal(Consumer<BlockRow> action) {
    reveal = action;
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
    return branch.shownPath().reversed().stream()
        .filter(node -> node.role() == role)
        .map(MessageNode::id)
        .findFirst();
  }

  /** Walks to the sibling {@code step} further. */
  public void showSibling(MessageId message, int step) {
    MessageTree tree = branch.tree();
    if (tree == null) {
      return;
    }
    List<MessageId> siblings = tree.siblings(message);
    int to = siblings.indexOf(message) + step;
    if (to >= 0 && to < siblings.size()) {
      actions.showMessage(siblings.get(to));
    }
  }

  /** The tool calls of a message. */
  List<ContentPart.ToolCall> toolCalls(MessageId message) {
    MessageRows rows = document.find(message);
    return rows == null ? List.of() : rows.node().message().parts(ContentPart.ToolCall.class);
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
}
