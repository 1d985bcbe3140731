package dev.tempera.app.inspector;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.inspect.InspectionSource;
import dev.tempera.core.inspect.RawBody;
import dev.tempera.core.inspect.SentText;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.RawRequests;
import dev.tempera.core.session.RawRequests.Raw;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Looks into one answer, beside the conversation. The pane is made when it is first opened. */
public final class InspectorFeature implements Feature {
  private final InspectionSource source;
  private final SettingsStore settings;
  private final Workspace workspace;
  private final Threads threads;
  private final Supplier<Optional<MessageId>> lastAnswer;
  private final RawRequests requests;
  private final InspectorViewModel model;
  private final Latest<Optional<StoredAnswer>> again;
  private final Subscription following;
  private final dev.tempera.core.concurrent.Subscription listening;
  private @Nullable BesidePane beside;
  private @Nullable InspectorView view;
  private @Nullable Node before;

  /**
   * Follows the workspace.
   *
   * @param requests sends bodies that are edited by hand
   * @param lastAnswer the last answer of the branch shown
   * @param settings remembers the pane's width
   */
  public InspectorFeature(
      InspectionSource source,
      Conversations conversations,
      RawRequests requests,
      Supplier<Optional<MessageId>> lastAnswer,
      SettingsStore settings,
      Workspace workspace,
      Threads threads) {
    this.source = source;
    this.settings = settings;
    this.workspace = workspace;
    this.threads = threads;
    this.lastAnswer = lastAnswer;
    this.requests = requests;
    model = new InspectorViewModel(source, threads);
    again = new Latest<>(threads.ui());
    following =
        workspace.currentProperty().subscribe(now -> model.left(now == null ? null : now.id()));
    listening =
        conversations.listen(
            new ConversationListener() {
              @Override
              public void turnEnded(Turn turn) {
                threads.ui().execute(() -> model.changed(turn.message()));
              }
            });
  }

  /** Lights what is looked at where the answer is shown, and the other way round. Called once. */
  public void light(AnswerText text) {
    TextLight.between(model, text);
  }

  /** What is looked into. */
  public InspectorViewModel model() {
    return model;
  }

  /** Puts the conversation into what the pane stands beside. Called once. */
  public Region around(Region conversation) {
    BesidePane made =
        new BesidePane(
            conversation,
            settings.get().appearance().inspectorWidth(),
            width ->
                settings.update(s -> s.withAppearance(s.appearance().withInspectorWidth(width))));
    beside = made;
    model.openProperty().subscribe(open -> made.shownProperty().set(open));
    return made;
  }

  /** Whether the keyboard is in the pane. */
  public boolean hasKeyboard() {
    InspectorView shown = view;
    return shown != null && shown.isVisible() && shown.isFocusWithin();
  }

  /** Opens the pane with an answer of the conversation shown. */
  public void inspect(MessageId answer) {
    ConversationId shown = workspace.currentId();
    if (shown != null) {
      // What is read and what shows it come at the same time.
      model.inspect(shown, answer);
      open();
      focusView();
    }
  }

  private void toggle() {
    boolean seen = beside != null && beside.getScene() != null;
    // Behind a page it would open and close unseen.
    workspace.reveal(Place.MIDDLE);
    if (seen && model.openProperty().get()) {
      close(true);
      return;
    }
    lastAnswer
        .get()
        .ifPresentOrElse(
            this::inspect,
            () -> {
              open();
              model.openEmpty();
              focusView();
            });
  }

  private void open() {
    BesidePane pane = beside;
    if (pane != null && view == null) {
      InspectorView made =
          new InspectorView(
              model,
              () -> new JsonEditor(threads.ui(), threads.background()),
              threads.pulse(),
              new InspectorView.Doings(InspectorFeature::copy, this::edit, () -> close(true)));
      view = made;
      pane.pane(made);
    }
    if (pane != null && pane.getScene() != null && !hasKeyboard()) {
      before = pane.getScene().getFocusOwner();
    }
  }

  private void focusView() {
    InspectorView shown = view;
    if (shown != null && beside != null) {
      beside.layout();
      shown.focusPage();
    }
  }

  /** Opens the body of the answer looked into, to be sent once more as it then stands. */
  private void edit() {
    StoredAnswer answer = model.answerProperty().get();
    if (answer != null) {
      // Its connection may be another one by now than when it was read.
      again.ask(
          () -> source.answer(answer.node().conversation(), answer.node().id()),
          found -> found.ifPresent(this::openEditor),
          problem -> workspace.toast(Toast.of(UiTasks.sentence(problem))));
    }
  }

  private void openEditor(StoredAnswer answer) {
    SentText sent = answer.sent();
    if (sent == null) {
      return;
    }
    AtomicReference<@Nullable Stage> window = new AtomicReference<>();
    RawBodyView content =
        new RawBodyView(
            sent,
            answer.connection(),
            new JsonEditor(threads.ui(), threads.background()),
            (body, evidence) -> {
              Stage opened = window.get();
              if (opened != null) {
                opened.close();
              }
              send(answer, new Raw(body, evidence ? RawBody.METADATA_HEADER : Map.of()));
            });
    window.set(
        workspace
            .dialogs()
            .open("Edit and send a request", content, 720, 640, () -> window.set(null)));
  }

  private void send(StoredAnswer answer, Raw body) {
    UiTasks.then(
        requests.send(answer.node().conversation(), answer.node().id(), body),
        threads.ui(),
        turn -> {
          if (answer.node().conversation().equals(workspace.currentId())
              && model.openProperty().get()) {
            model.inspect(answer.node().conversation(), turn.message());
          }
        },
        problem -> workspace.toast(Toast.of(problem)));
  }

  private void close(boolean focusBack) {
    Node back = before;
    before = null;
    model.close();
    if (focusBack && back != null && back.getScene() != null) {
      back.requestFocus();
    }
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "answer.inspect",
            Menus.CONVERSATION,
            "Inspect the last answer",
            this::toggle,
            "Shortcut+I"));
  }

  @Override
  public String guidePage() {
    return "inspector";
  }

  @Override
  public void close() {
    following.unsubscribe();
    listening.cancel();
    again.close();
    model.dispose();
  }
}
