package dev.tempera.app.transcript;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.transcript.columns.ComparisonViewModel;
import dev.tempera.app.transcript.sent.SentRequestView;
import dev.tempera.app.transcript.sent.StoredRequest;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.calls.CallDesk;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.code.HttpCall;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.organise.MessageMarks;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import dev.tempera.core.request.SentBody;
import dev.tempera.core.session.Comparisons;
import dev.tempera.core.session.Conversations;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The messages of the conversation shown. */
public final class TranscriptFeature implements Feature {
  private final TranscriptViewModel model;
  private final ComparisonViewModel comparison;
  private final Consumer<String> openLink;
  private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
  private final BooleanProperty sendOnEnter = new SimpleBooleanProperty(this, "sendOnEnter", true);
  private final Subscription following;
  private final Workspace workspace;
  private final Threads threads;
  private Consumer<SentBody> useParameters = body -> {};
  private Consumer<MessageId> showTokens = answer -> {};
  private final AnswerTrees trees;
  private BiConsumer<ConversationId, List<MessageId>> exportMessages = (conversation, some) -> {};
  private BiConsumer<HttpCall, String> showCode = (call, url) -> {};
  private Runnable forgetGrades = () -> {};
  private IntConsumer zoomWheel = direction -> {};
  private Consumer<MessageId> inspect = answer -> {};
  private UnaryOperator<Region> around = page -> page;
  private UnaryOperator<Region> above = page -> page;
  private BooleanSupplier elsewhere = () -> false;
  private @Nullable TranscriptView view;

  /**
   * Follows the workspace.
   *
   * @param fetcher gets pictures at addresses that the person asks for
   * @param openLink opens an address the person chose; it asks first
   */
  public TranscriptFeature(
      Conversations conversations,
      Comparisons comparisons,
      Workspace workspace,
      Threads threads,
      PictureFetcher fetcher,
      Consumer<String> openLink) {
    this.openLink = openLink;
    this.workspace = workspace;
    this.threads = threads;
    model =
        new TranscriptViewModel(
            conversations, threads.ui(), threads.pulse(), threads.background(), fetcher);
    model.actions().onToast(workspace::toast);
    trees = new AnswerTrees(model.sent(), workspace, threads.ui(), TranscriptFeature::copy);
    comparison = new ComparisonViewModel(conversations, comparisons, threads.ui(), threads.pulse());
    model.columns().onGoOn(comparisons::compare);
    following = workspace.currentProperty().subscribe(now -> show(now));
  }

  private void show(@Nullable Conversation now) {
    ConversationId id = now == null ? null : now.id();
    if (!Objects.equals(id, model.shownProperty().get())) {
      model.show(id);
    }
    comparison.shown(now);
  }

  /**
   * Goes to a message once its conversation is shown, on its branch.
   *
   * @param text is found in it; empty for none
   */
  public void land(ConversationId conversation, MessageId message, String text) {
    model.landing().to(conversation, message, text);
  }

  /** Setups of the conversation shown that are asked side by side. */
  public ComparisonViewModel comparison() {
    return comparison;
  }

  /** Says who answers the calls of answers, beside the person. */
  public void answerCallsBy(CallDesk desk) {
    model.toolResults().calls().by(desk);
  }

  /** Says where the person's grades of answers are kept. */
  public void keepGradesIn(Ratings ratings) {
    model.columns().grading().keepIn(ratings);
    comparison.keepGradesIn(ratings);
    forgetGrades.run();
    forgetGrades = ratings.listen(answer -> threads.ui().execute(() -> rated(answer)))::cancel;
    model
        .actions()
        .onGrade((answer, grade) ->
            UiTasks.then(
                ratings.rate(answer, grade == 0 ? null : new Rating(grade, false)),
                threads.ui(),
                done ->
                    workspace.toast(
                        Toast.of(
                            grade == 0
                                ? "Grade taken away"
                                : "Graded " + grade + " of " + Rating.MOST)),
                problem -> workspace.toast(Toast.of(problem))));
  }

  /** Says where stars and notes of messages are kept. */
  public void keepMarksIn(MessageMarks marks) {
    model.marking().keepIn(marks);
    model.marking().onToast(workspace::toast);
  }

  /** Here, in another window or from a menu: the last grade stands. */
  private void rated(MessageId answer) {
    model.columns().grading().rated(answer);
    comparison.rated(answer);
  }

  /** The messages shown. */
  public TranscriptViewModel model() {
    return model;
  }

  /** Says what takes over the parameters of an answer. */
  public void onUseParameters(Consumer<SentBody> action) {
    useParameters = action;
  }

  /** Says what shows the tokens of an answer. */
  public void onShowTokens(Consumer<MessageId> action) {
    showTokens = action;
  }

  /** Says what shows a request that went out, and where to, as code. */
  public void onShowCode(BiConsumer<HttpCall, String> action) {
    showCode = action;
  }

  /** Says what writes some messages of a conversation to a file. */
  public void onExport(BiConsumer<ConversationId, List<MessageId>> action) {
    exportMessages = action;
  }

  /** Says how an answer is looked into. */
  public void onInspect(Consumer<MessageId> action) {
    inspect = action;
  }

  /**
   * Lets another feature's pane stand beside the messages.
   *
   * @param frame puts the page into what both stand in
   * @param keyboard whether the keyboard is in that pane
   */
  public void beside(UnaryOperator<Region> frame, BooleanSupplier keyboard) {
    around = frame;
    elsewhere = keyboard;
  }

  /** Lets another feature stand above the messages: puts them into what both stand in. */
  public void above(UnaryOperator<Region> frame) {
    above = frame;
  }

  private void showRequest(MessageId answer) {
    UiTasks.then(
        model.sent().whole(answer),
        threads.ui(),
        found ->
            found.ifPresentOrElse(
                this::open,
                () -> workspace.toast(Toast.of("What was sent for this answer is not kept."))),
        problem -> workspace.toast(Toast.of(problem)));
  }

  private void open(StoredRequest request) {
    AtomicReference<@Nullable Stage> window = new AtomicReference<>();
    SentRequestView content =
        new SentRequestView(
            request,
            new JsonEditor(threads.ui(), threads.background()),
            TranscriptFeature::copy,
            () -> request.call().ifPresent(call -> showCode.accept(call, request.url())),
            () -> {
              Stage opened = window.get();
              if (opened != null) {
                opened.close();
              }
              SentBody said = request.said();
              if (said != null) {
                useParameters.accept(said);
              }
            });
    window.set(
        workspace
            .dialogs()
            .open("What was sent for this answer", content, 720, 640, () -> window.set(null)));
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Puts what is selected on the clipboard, or the messages that are being chosen. */
  public void copySelection() {
    if (view != null && model.chosen().activeProperty().get()) {
      view.choosing().copy();
    } else if (view != null) {
      view.copySelection();
    }
  }

  /** Selects all messages, or chooses them while messages are being chosen. */
  public void selectAll() {
    if (model.chosen().activeProperty().get()) {
      model.chosen().all();
    } else {
      model.selection().selectAll();
    }
  }

  /** How large the text is, 1 as drawn. */
  public DoubleProperty zoomProperty() {
    return zoom;
  }

  /** Whether Enter alone sends what is edited in the rows. */
  public BooleanProperty sendOnEnterProperty() {
    return sendOnEnter;
  }

  /** What the wheel does that asks for larger (1) or smaller (-1) text. */
  public void onZoomWheel(IntConsumer action) {
    zoomWheel = action;
  }

  @Override
  public List<Command> commands() {
    return new TranscriptCommands(model, comparison, trees, () -> view).all();
  }

  @Override
  public String guidePage() {
    return elsewhere.getAsBoolean() ? "inspector" : "messages";
  }

  @Override
  public Place place() {
    return Place.MIDDLE;
  }

  @Override
  public Region page() {
    TranscriptView made = new TranscriptView(model, openLink);
    made.pickFilesBy(workspace.files());
    made.zoomProperty().bind(zoom);
    made.sendOnEnterProperty().bind(sendOnEnter);
    made.onShowRequest(this::showRequest);
    made.onShowTokens(answer -> showTokens.accept(answer));
    made.onShowTree(answer -> model.sent().node(answer).ifPresent(trees::show));
    made.onInspect(answer -> inspect.accept(answer));
    made.choosing().onExport((conversation, some) -> exportMessages.accept(conversation, some));
    made.sideBySide().compare(comparison, () -> workspace.focus(Place.BELOW));
    made.onZoomWheel(direction -> zoomWheel.accept(direction));
    view = made;
    return around.apply(above.apply(made));
  }

  @Override
  public void close() {
    following.unsubscribe();
    forgetGrades.run();
    comparison.dispose();
    model.dispose();
  }
}
