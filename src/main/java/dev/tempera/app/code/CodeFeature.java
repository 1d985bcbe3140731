package dev.tempera.app.code;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.code.CodeLanguage;
import dev.tempera.core.code.HttpCall;
import dev.tempera.core.code.read.CodeConversation;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.session.WrittenConversations.Made;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Requests as code, and conversations made of code. */
public final class CodeFeature implements Feature {
  private static final String BUILT_IN = "The built-in model has no address: this asks OpenRouter.";

  private final Supplier<Optional<Callable<PreparedRequest>>> unsent;
  private final Function<String, @Nullable String> keyVariable;
  private final ReadCodeViewModel.Target target;
  private final Consumer<ConversationId> reveal;
  private final Workspace workspace;
  private final Threads threads;
  private final BooleanBinding present;

  /** Chosen last in this window: the next code is shown in the same way. */
  private final ObjectProperty<CodeLanguage> language =
      new SimpleObjectProperty<>(this, "language", CodeLanguage.CURL);

  private final BooleanProperty streaming = new SimpleBooleanProperty(this, "streaming", true);
  private @Nullable Stage reading;

  /**
   * Where conversations are made of code.
   *
   * @param connections those that can be asked; any thread
   * @param preferred asked where a text leads to none of them; any thread
   * @param usualModel asked where a text names none; any thread
   * @param make makes a conversation, without asking anybody
   * @param reveal shows a conversation
   */
  public record Incoming(
      Supplier<List<ConnectionProfile>> connections,
      Supplier<ConnectionProfile> preferred,
      Function<ConnectionProfile, String> usualModel,
      Function<CodeConversation, CompletableFuture<Made>> make,
      Consumer<ConversationId> reveal) {}

  /**
   * @param unsent what Send would send now, worked out by whoever calls it; asked on the FX thread
   * @param keyVariable the environment variable of a connection's key, by the connection's id
   */
  public CodeFeature(
      Supplier<Optional<Callable<PreparedRequest>>> unsent,
      Function<String, @Nullable String> keyVariable,
      Incoming incoming,
      Workspace workspace,
      Threads threads) {
    this.unsent = unsent;
    this.keyVariable = keyVariable;
    this.target =
        new ReadCodeViewModel.Target(
            incoming.connections(), incoming.preferred(), incoming.usualModel(), incoming.make());
    this.reveal = incoming.reveal();
    this.workspace = workspace;
    this.threads = threads;
    present = Bindings.isNotNull(workspace.currentProperty());
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "conversation.fromCode",
            Menus.FILE,
            "New conversation from code…",
            this::read,
            "Shortcut+Shift+G"),
        new Command(
            "request.code",
            Menus.CONVERSATION,
            "Code of the request…",
            List.of("Shortcut+Shift+J"),
            present,
            this::showUnsent));
  }

  private void showUnsent() {
    unsent
        .get()
        .ifPresent(request ->
            UiTasks.then(
                CompletableFuture.supplyAsync(() -> call(request), threads.background()),
                threads.ui(),
                found ->
                    found.ifPresentOrElse(
                        call -> show("Code of the next request", call.call(), call.note()),
                        () -> tell("The request cannot be written as code.")),
                this::tell));
  }

  /** The code of what Send would send, as a part of a page that closes it. */
  public CodePanel panel() {
    return new CodePanel(
        () ->
            unsent
                .get()
                .map(request ->
                    CompletableFuture.supplyAsync(() -> call(request), threads.background())
                        .thenApplyAsync(
                            found -> found.map(call -> model(call.call(), call.note())),
                            threads.ui()::execute))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())),
        threads.ui());
  }

  private record Noted(HttpCall call, String note) {}

  private Optional<Noted> call(Callable<PreparedRequest> request) {
    try {
      PreparedRequest prepared = request.call();
      String variable = keyVariable.apply(prepared.request().connection());
      return HttpCall.of(prepared.url(), prepared.headers(), prepared.body(), variable)
          .map(call -> new Noted(call, note(prepared.url())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static String note(String url) {
    return HttpCall.isAtServer(url) ? "" : BUILT_IN;
  }

  /**
   * Shows a request that went out as code.
   *
   * @param url where it went
   */
  public void showSent(HttpCall call, String url) {
    show("Code of what was sent", call, note(url));
  }

  private void show(String title, HttpCall call, String note) {
    CodeViewModel model = model(call, note);
    var _ = workspace.dialogs().openBeside(title, new CodeView(model), 720, 560, model::close);
  }

  private CodeViewModel model(HttpCall call, String note) {
    CodeViewModel model =
        new CodeViewModel(call, note, threads.ui(), threads.background(), CodeFeature::copy);
    model.languageProperty().set(language.get());
    model.streamingProperty().set(streaming.get());
    model.languageProperty().subscribe(language::set);
    model.streamingProperty().subscribe(streaming::set);
    return model;
  }

  private void read() {
    if (reading != null) {
      reading.toFront();
      return;
    }
    ReadCodeViewModel model =
        new ReadCodeViewModel(
            target,
            threads.ui(),
            threads.background(),
            made -> {
              closeReading();
              reveal.accept(made);
              workspace.toast(Toast.of("Made from code. Nothing was sent yet."));
            });
    ReadCodeView view = new ReadCodeView(model, this::closeReading);
    reading =
        workspace
            .dialogs()
            .open(
                "New conversation from code",
                view,
                680,
                620,
                () -> {
                  reading = null;
                  model.close();
                });
    view.focusText();
    String clipboard = Clipboard.getSystemClipboard().getString();
    model.offer(clipboard == null ? "" : clipboard);
  }

  private void closeReading() {
    Stage open = reading;
    if (open != null) {
      open.close();
    }
  }

  private void tell(String problem) {
    workspace.toast(Toast.of(problem));
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public String guidePage() {
    return "conversations";
  }

  @Override
  public void close() {
    present.dispose();
    closeReading();
  }
}
