package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.composer.AttachmentsViewModel;
import dev.tempera.app.composer.ComposerView;
import dev.tempera.app.composer.ComposerViewModel;
import dev.tempera.app.composer.ConversationMeter;
import dev.tempera.app.conversations.ConversationsView;
import dev.tempera.app.conversations.ConversationsViewModel;
import dev.tempera.app.parameters.ParametersView;
import dev.tempera.app.parameters.ParametersViewModel;
import dev.tempera.app.shell.ShellActions;
import dev.tempera.app.shell.ShellSlots;
import dev.tempera.app.shell.ShellView;
import dev.tempera.app.shell.ShellViewModel;
import dev.tempera.app.transcript.TranscriptView;
import dev.tempera.app.transcript.TranscriptViewModel;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.ToastPane;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Builds the window's view models and views from the services and connects them: what is selected
 * on the left is shown in the middle and configured at the right. FX thread only.
 */
final class WindowAssembly implements AutoCloseable {
  private final AppContext context;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final ConversationService service;
  private final ToastPane toasts;
  private final ConversationsViewModel conversations;
  private final ConversationMeter meter;
  private final ComposerViewModel composer;
  private final TranscriptViewModel transcript;
  private final ShellViewModel shell;
  private final ConversationsView conversationsView;
  private final ComposerView composerView;
  private final TranscriptView transcriptView;
  private final ShellView shellView;
  private final TextZoom textZoom;
  private final ConnectionWindows windows;
  private final DesktopFeatures desktop;
  private Subscription listening = () -> {};
  private @Nullable ParametersViewModel parameters;
  private @Nullable ParametersView parametersView;

  /**
   * What leads out of the window.
   *
   * @param openLink shows an address in the browser after asking
   * @param quit closes the window
   */
  record Outside(Consumer<String> openLink, Runnable quit) {}

  /** Everything in one window. */
  WindowAssembly(
      AppContext context,
      UiExecutor ui,
      Pulse pulse,
      ThemeController theme,
      Dialogs dialogs,
      FilePicker files,
      Outside outside) {
    this.context = context;
    this.ui = ui;
    this.pulse = pulse;
    service = context.conversations();
    Delay delay = Delay.system();
    toasts = new ToastPane(delay, ui);
    conversations =
        new ConversationsViewModel(
            service, ui, context.clock(), delay, context::newSetup, this::toast);
    meter =
        new ConversationMeter(
            service,
            conversations.currentProperty(),
            new O200kTokenCounter(),
            this::modelOf,
            ui,
            context.background());
    AttachmentsViewModel attachments =
        new AttachmentsViewModel(
            service,
            conversations.currentProperty(),
            this::modelOf,
            ui,
            context.background(),
            this::toast);
    composer =
        new ComposerViewModel(
            service, conversations.currentProperty(), meter, attachments, ui, delay, this::toast);
    transcript =
        new TranscriptViewModel(service, ui, pulse, context.background(), context.pictureFetcher());
    shell =
        new ShellViewModel(
            conversations.currentProperty(),
            composer.totalTextProperty(),
            composer.streamingProperty(),
            context.settings(),
            ui,
            conversations::all,
            conversations::rename);
    windows = new ConnectionWindows(context, ui, dialogs, this::toast, this::connected);
    desktop = new DesktopFeatures(context, ui, dialogs, files, conversations, this::toast);
    composerView = new ComposerView(composer, pulse);
    transcriptView = new TranscriptView(transcript, outside.openLink());
    conversationsView = new ConversationsView(conversations, composerView::focusText);
    textZoom = new TextZoom(context.settings(), transcriptView);
    textZoom.apply(context.appearance(context.settings().get()));
    shellView =
        new ShellView(
            shell,
            actions(outside.quit()),
            new ShellSlots(
                conversationsView, transcriptView, composerView, this::makeParametersView),
            featureCommands(),
            dialogs,
            toasts,
            pulse);
    connect(theme);
  }

  /** The window's content. */
  ShellView view() {
    return shellView;
  }

  /** The frame's state. */
  ShellViewModel shell() {
    return shell;
  }

  /** Files in and out, and help. */
  DesktopFeatures desktop() {
    return desktop;
  }

  /** The list of conversations. */
  ConversationsViewModel conversations() {
    return conversations;
  }

  /** The messages shown. */
  TranscriptViewModel transcript() {
    return transcript;
  }

  /** Loads the list and shows {@code preferred}, the last conversation, or a new one. */
  void start(@Nullable ConversationId preferred) {
    String last = context.settings().get().window().lastConversation();
    ConversationId remembered = last == null ? null : new ConversationId(last);
    conversations.start(preferred == null ? remembered : preferred);
    context.notices().forEach(shell.notices()::add);
    context.onNotice(text -> ui.execute(() -> shell.notices().add(text)));
    composerView.focusText();
  }

  private void connect(ThemeController theme) {
    conversations.currentProperty().subscribe(now -> show(now));
    composer.onEditLastProperty().set(transcript::editLast);
    composer.beforeSendProperty().set(this::flushParameters);
    composer.draftTextProperty().subscribe(text -> refreshPreview());
    listening = service.listen(new Listener());
    composer.sendOnEnterProperty().set(context.settings().get().behaviour().sendOnEnter());
    context
        .settings()
        .listen(changed ->
            ui.execute(() -> {
              composer.sendOnEnterProperty().set(changed.behaviour().sendOnEnter());
              theme.apply(context.appearance(changed));
              textZoom.apply(context.appearance(changed));
            }));
  }

  private CompletableFuture<Void> flushParameters() {
    ParametersViewModel sidebar = parameters;
    return sidebar == null ? CompletableFuture.completedFuture(null) : sidebar.flush();
  }

  private void refreshPreview() {
    ParametersViewModel sidebar = parameters;
    if (sidebar != null) {
      sidebar.refreshPreview();
    }
  }

  /** Keeps the sidebar's request and seed up with what happens in the conversation shown. */
  private final class Listener implements ConversationListener {
    @Override
    public void turnStarted(Turn turn) {
      ui.execute(() -> {
        ParametersViewModel sidebar = parameters;
        boolean shown = turn.conversation().equals(conversations.selectedProperty().get());
        if (sidebar != null && shown) {
          sidebar.answerStarted();
        }
      });
    }

    @Override
    public void messageChanged(MessageNode node) {
      ui.execute(WindowAssembly.this::refreshPreview);
    }
  }

  private void show(@Nullable Conversation now) {
    ConversationId id = now == null ? null : now.id();
    if (!Objects.equals(id, transcript.shownProperty().get())) {
      transcript.show(id);
    }
    ParametersViewModel sidebar = parameters;
    if (sidebar != null && now != null) {
      sidebar.show(now.id(), now.setup());
    }
  }

  private Region makeParametersView() {
    ParametersViewModel made =
        new ParametersViewModel(
            context.catalog(),
            context.settings(),
            service::configure,
            this::preview,
            ui,
            pulse,
            context.background());
    parameters = made;
    ParametersView view = new ParametersView(made, () -> new JsonEditor(ui, context.background()));
    parametersView = view;
    show(conversations.currentProperty().get());
    return view;
  }

  /** What the preview needs of the window. */
  private record Unsent(ConversationId conversation, List<ContentPart> draft) {}

  /** The exact request that sending the composer's text would make. Any thread. */
  private CompletableFuture<PreparedRequest> preview(Setup setup) {
    CompletableFuture<Unsent> unsent = new CompletableFuture<>();
    ui.execute(() -> {
      ConversationId id = conversations.selectedProperty().get();
      if (id == null) {
        unsent.completeExceptionally(new IllegalStateException("No conversation is shown."));
      } else {
        unsent.complete(new Unsent(id, composer.draft()));
      }
    });
    return unsent.thenCompose(what ->
        service
            .open(what.conversation())
            .thenApplyAsync(
                open -> {
                  try {
                    return service.preview(open, setup, what.draft());
                  } catch (ProviderException e) {
                    throw new CompletionException(e);
                  }
                },
                context.background()));
  }

  private CompletableFuture<ModelInfo> modelOf(Setup setup) {
    ModelInfo known = context.catalog().find(setup.connectionId(), setup.model());
    return known.contextLength() != null
        ? CompletableFuture.completedFuture(known)
        : context
            .catalog()
            .refresh(setup.connectionId())
            .thenApply(list -> context.catalog().find(setup.connectionId(), setup.model()));
  }

  private ShellActions actions(Runnable quit) {
    return new ShellActions(
        conversations::create,
        conversations::move,
        conversations::rename,
        conversations::togglePin,
        conversations::delete,
        conversations::undoDelete,
        id -> conversations.selectedProperty().set(id),
        composer::send,
        composer::stop,
        transcript::regenerateLast,
        transcript::editLast,
        () -> composerView.focusText(),
        () -> conversationsView.focusFilter(),
        this::pickModel,
        windows::openSettings,
        windows::openConnections,
        windows::connectOpenRouter,
        windows::connectLocal,
        quit);
  }

  /** What the features beside the frame can do. */
  private List<Command> featureCommands() {
    ObservableBooleanValue always = new ReadOnlyBooleanWrapper(true);
    List<Command> all = new ArrayList<>(desktop.commands());
    all.addAll(textZoom.commands(always));
    all.add(command("edit.find", "Edit", "Find in conversation", "F", transcriptView::openFind));
    all.add(
        command(
            "edit.copyPlain",
            "Edit",
            "Copy selection as plain text",
            "Shift+C",
            transcriptView::copyPlain));
    all.add(
        command(
            "edit.copyAll", "Edit", "Copy whole conversation", "Alt+C", transcriptView::copyAll));
    all.add(
        command("composer.attach", "Edit", "Attach files…", "Shift+A", composerView::chooseFiles));
    all.add(
        command(
            "conversation.outline",
            "Conversation",
            "Outline…",
            "Shift+O",
            transcriptView::openOutline));
    all.add(
        command(
            "parameters.find",
            "Conversation",
            "Find a parameter",
            "J",
            () -> inSidebar(ParametersView::focusFilter)));
    all.add(
        command(
            "parameters.systemPrompt",
            "Conversation",
            "Edit the system prompt",
            "Shift+S",
            () -> inSidebar(ParametersView::editSystemPrompt)));
    return all;
  }

  private static Command command(
      String id, String menu, String title, String keys, Runnable action) {
    return new Command(
        id, menu, title, List.of("Shortcut+" + keys), new ReadOnlyBooleanWrapper(true), action);
  }

  private void pickModel() {
    inSidebar(ParametersView::openModelPicker);
  }

  /** Opens the sidebar, which is made two frames later, and does something in it. */
  private void inSidebar(Consumer<ParametersView> action) {
    shell.parametersShownProperty().set(true);
    Runnable now =
        () -> {
          ParametersView view = parametersView;
          if (view != null) {
            action.accept(view);
          }
        };
    pulse.next(() -> pulse.next(() -> pulse.next(now)));
  }

  /** A new connection is what new conversations ask, and an empty one too. */
  private void connected(ConnectionProfile profile) {
    context
        .settings()
        .update(s ->
            s.withNewConversation(
                new Settings.NewConversation(profile.id(), null, s.newConversation().preset())));
    Conversation now = conversations.currentProperty().get();
    if (now != null && now.head() == null) {
      UiTasks.then(
          service.configure(now.id(), context.newSetup()),
          ui,
          done -> {},
          problem -> toast(Toast.of(problem)));
    }
    UiTasks.then(context.catalog().refresh(profile.id()), ui, list -> {}, problem -> {});
  }

  private void toast(Toast toast) {
    toasts.show(toast);
  }

  @Override
  public void close() {
    composer.close();
    transcript.dispose();
    conversations.close();
    meter.close();
    shell.close();
    listening.cancel();
    ParametersViewModel sidebar = parameters;
    if (sidebar != null) {
      var _ = sidebar.flush();
      sidebar.close();
    }
  }
}
