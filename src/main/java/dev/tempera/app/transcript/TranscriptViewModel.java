package dev.tempera.app.transcript;

import dev.tempera.app.transcript.actions.CallAnswers;
import dev.tempera.app.transcript.actions.MessageActions;
import dev.tempera.app.transcript.actions.MessageDrafts;
import dev.tempera.app.transcript.actions.MessageEditing;
import dev.tempera.app.transcript.actions.RowToggles;
import dev.tempera.app.transcript.actions.ToolResults;
import dev.tempera.app.transcript.bodies.RowMedia;
import dev.tempera.app.transcript.bodies.RowModel;
import dev.tempera.app.transcript.branch.ShownBranch;
import dev.tempera.app.transcript.choosing.ChosenMessages;
import dev.tempera.app.transcript.code.CodeColours;
import dev.tempera.app.transcript.columns.AskAgainViewModel;
import dev.tempera.app.transcript.columns.ColumnsViewModel;
import dev.tempera.app.transcript.find.Finder;
import dev.tempera.app.transcript.formula.Formulas;
import dev.tempera.app.transcript.marking.Marking;
import dev.tempera.app.transcript.picture.ImageSources;
import dev.tempera.app.transcript.places.LitPlace;
import dev.tempera.app.transcript.places.SourceMaps;
import dev.tempera.app.transcript.places.Tints;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.transcript.scroll.Following;
import dev.tempera.app.transcript.selection.CopyWork;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.app.transcript.sent.SentRequests;
import dev.tempera.app.transcript.sound.SoundPlayer;
import dev.tempera.app.ui.PictureLoader;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.session.Conversations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The conversation shown, as a flat list of rows that grows while answers stream in. View models'
 * thread only, but for the constructor's callbacks.
 */
public final class TranscriptViewModel {
  private final TranscriptDocument document = new TranscriptDocument();
  private final Following following = new Following(document.rows());
  private final Selection selection = new Selection(document.rows());
  private final CopyWork copyWork;
  private final Finder finder;
  private final SourceMaps maps;
  private final LitPlace lit;
  private final UiExecutor ui;
  private final Tints tints;
  private final RowMedia media;
  private final ShownBranch branch;
  private final MessageActions actions;
  private final MessageDrafts drafts;
  private final MessageEditing editing;
  private final ToolResults toolResults;
  private final RowToggles toggles = new RowToggles(document);
  private final RowModel rowModel;
  private final ColumnsViewModel columns;
  private final AskAgainViewModel again;
  private final Landing landing;
  private final ChosenMessages chosen;
  private final Marking marking;

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
    this.copyWork = new CopyWork(ui, background);
    this.media =
        new RowMedia(
            new CodeColours(background, ui),
            new PictureLoader(background, ui),
            new ImageSources(fetcher, background, ui),
            new Formulas(background, ui),
            SoundPlayer.system(pulse),
            new SentRequests(document, this::tree, ui, pulse, background));
    this.finder = new Finder(document.rows(), pulse, ui, background);
    this.maps = new SourceMaps(document, ui, background);
    this.lit = new LitPlace(document, maps);
    lit.onFolded(toggles::fold);
    this.tints = new Tints(document, maps);
    toggles.onFolded(message -> finder.changedFrom(Math.max(0, document.firstRow(message))));
    this.branch =
        new ShownBranch(conversations, ui, pulse, background, document, new BranchOwner());
    this.chosen = new ChosenMessages(branch::path);
    document.onMessages(chosen::branchChanged);
    this.actions = new MessageActions(conversations, ui, branch);
    this.marking = new Marking(document, ui, actions::say);
    this.landing = new Landing(conversations, branch, document, ui, pulse, actions::say);
    this.drafts = new MessageDrafts(conversations, ui);
    drafts.onFailed(actions::say);
    this.editing = new MessageEditing(document, actions, following, drafts, ui);
    CallAnswers calls = new CallAnswers(document, branch, ui, background);
    this.toolResults = new ToolResults(document, actions, drafts, ui, calls);
    this.rowModel =
        new RowModel(document, following, actions, editing, toolResults, toggles, media);
    this.columns = new ColumnsViewModel(conversations, ui, pulse);
    this.again =
        new AskAgainViewModel((answer, times) -> actions.askAgain(answer, times, this::compare));
  }

  /** Ends all listening. */
  public void dispose() {
    media.sounds().stop();
    columns.dispose();
    marking.close();
    maps.dispose();
    toolResults.calls().dispose();
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
    chosen.leave();
    following.follow();
    actions.shown(id);
    drafts.show(
        id,
        kept -> {
          editing.found(kept);
          toolResults.found(kept);
        });
    media.sent().clear();
    media.sounds().stop();
    columns.shown(id);
    marking.show(id);
    branch.show(id);
  }

  private @Nullable MessageTree tree() {
    return branch.tree();
  }

  private final class BranchOwner implements ShownBranch.Owner {
    @Override
    public void made(List<ShownMessage> messages) {
      toggles.recall(messages);
      marking.made(messages);
      media.formulas().prepare(messages);
      editing.made(messages);
      media.sent().made();
    }

    @Override
    public void added(MessageNode message) {
      editing.added(message);
    }

    @Override
    public void grown(ShownMessage message) {
      if (!finder.query().isEmpty()) {
        finder.changedFrom(Math.max(0, document.firstRow(message.id())));
      }
    }

    @Override
    public void failed(String sentence) {
      actions.say(sentence);
    }
  }

  /** Hears how an answer that was watched has ended. */
  void onEnded(Consumer<TurnState> action) {
    branch.onEnded(action);
  }

  /** Opens the editor in the last message that the person wrote. */
  public void editLast() {
    last(Role.USER).ifPresent(editing::open);
  }

  /** Asks once more for the last answer; a question that stands last is answered. */
  public void regenerateLast() {
    following.follow();
    branch.shownPath().reversed().stream()
        .filter(node -> node.role() != Role.SYSTEM && node.role() != Role.DEVELOPER)
        .map(MessageNode::id)
        .findFirst()
        .ifPresent(actions::regenerate);
  }

  private Optional<MessageId> last(Role role) {
    return lastNode(role).map(MessageNode::id);
  }

  private Optional<MessageNode> lastNode(Role role) {
    return branch.shownPath().reversed().stream().filter(node -> node.role() == role).findFirst();
  }

  /** Marks the last message that the person wrote for the cache of providers, or no more. */
  public void cacheLast() {
    lastNode(Role.USER)
        .ifPresent(node ->
            actions.cacheUpTo(
                node.id(), CacheMarks.of(node.message()) == null ? CacheMarks.FIVE_MINUTES : null));
  }

  /** Lets a person write variants of the last message that they wrote. */
  public void varyLast() {
    last(Role.USER).ifPresent(actions::vary);
  }

  /** The last answer of the branch shown. */
  public Optional<MessageNode> lastAnswer() {
    return lastNode(Role.ASSISTANT);
  }

  /** The answers to one question side by side. */
  public ColumnsViewModel columns() {
    return columns;
  }

  /** How often to ask again. */
  public AskAgainViewModel again() {
    return again;
  }

  /** Shows an answer of the conversation shown beside its siblings. */
  public void compare(MessageId answer) {
    ConversationId id = branch.shownProperty().get();
    if (id != null) {
      columns.open(id, answer);
    }
  }

  /** Shows the answers to all versions of a question of the conversation shown. */
  public void compareVersions(MessageId question) {
    ConversationId id = branch.shownProperty().get();
    if (id != null) {
      columns.openVersions(id, question);
    }
  }

  /** Does something in which no row may change, as {@link UiExecutor#undisturbed}. */
  public void undisturbed(Runnable action) {
    ui.undisturbed(action);
  }

  /** The place of an answer that is looked at elsewhere. */
  public LitPlace lit() {
    return lit;
  }

  /** How answers are tinted. */
  public Tints tints() {
    return tints;
  }

  /** What went out for the answers. */
  public SentRequests sent() {
    return media.sent();
  }

  /** The messages that are chosen, to do something with just those. */
  public ChosenMessages chosen() {
    return chosen;
  }

  /** Stars and notes. */
  public Marking marking() {
    return marking;
  }

  /** Gives the messages that are chosen a star, or takes it from them where all have one. */
  void starChosen() {
    List<MessageId> messages = chosen.inOrder();
    marking.star(messages, !messages.stream().allMatch(each -> marking.of(each).starred()));
  }

  /** The messages of the branch shown, top to bottom, also those without rows yet. */
  List<MessageId> path() {
    return branch.path().stream().map(MessageNode::id).toList();
  }

  CopyWork copyWork() {
    return copyWork;
  }

  Selection selection() {
    return selection;
  }

  MessageEditing editing() {
    return editing;
  }

  ToolResults toolResults() {
    return toolResults;
  }

  RowToggles toggles() {
    return toggles;
  }

  RowMedia media() {
    return media;
  }

  RowModel rowModel() {
    return rowModel;
  }

  Landing landing() {
    return landing;
  }

  Finder finder() {
    return finder;
  }

  TranscriptDocument document() {
    return document;
  }
}
