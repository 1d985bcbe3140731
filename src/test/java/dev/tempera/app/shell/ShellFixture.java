package dev.tempera.app.shell;

import dev.tempera.app.composer.AttachmentsViewModel;
import dev.tempera.app.composer.ComposerView;
import dev.tempera.app.composer.ComposerViewModel;
import dev.tempera.app.composer.ConversationMeter;
import dev.tempera.app.conversations.ConversationsView;
import dev.tempera.app.conversations.ConversationsViewModel;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.app.ui.ToastPane;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The window put together with stand-ins for the services and the other features. */
final class ShellFixture {
  static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  final MemoryConversations conversations;
  final MemorySettings settings;
  final FxUiExecutor ui = new FxUiExecutor();
  final FxPulse pulse = new FxPulse(ui);
  final List<String> asked = new ArrayList<>();
  final ThemeController theme;
  final ConversationsViewModel list;
  final ConversationMeter meter;
  final ComposerViewModel composer;
  final ShellViewModel shell;
  final ShellView view;
  final ComposerView composerView;
  final Scene scene;

  ShellFixture(Stage stage, MemoryConversations conversations, Settings start, double w, double h) {
    this.conversations = conversations;
    settings = new MemorySettings(start);
    theme = new ThemeController(start.appearance());
    ToastPane toasts = new ToastPane(Delay.system(), ui);
    list =
        new ConversationsViewModel(
            conversations,
            ui,
            Clock.fixed(NOW, ZoneOffset.UTC),
            (delay, task) -> () -> {},
            MemoryConversations::setup,
            toasts::show);
    meter =
        new ConversationMeter(
            conversations,
            list.currentProperty(),
            new O200kTokenCounter(),
            setup -> CompletableFuture.completedFuture(MemoryConversations.model(1_000_000)),
            ui,
            task -> Thread.startVirtualThread(task));
    AttachmentsViewModel attachments =
        new AttachmentsViewModel(
            conversations,
            list.currentProperty(),
            setup -> CompletableFuture.completedFuture(MemoryConversations.model(1_000_000)),
            ui,
            task -> Thread.startVirtualThread(task),
            toasts::show);
    composer =
        new ComposerViewModel(
            conversations,
            list.currentProperty(),
            meter,
            attachments,
            ui,
            Delay.system(),
            toasts::show);
    composerView = new ComposerView(composer, pulse);
    ConversationsView listView = new ConversationsView(list, composerView::focusText);
    shell =
        new ShellViewModel(
            list.currentProperty(),
            meter.totalTextProperty(),
            composer.streamingProperty(),
            settings,
            ui,
            list::all,
            list::rename);
    Label transcript = new Label("(transcript)");
    StackPane middle = new StackPane(transcript);
    view =
        new ShellView(
            shell,
            actions(listView),
            new ShellSlots(
                listView, middle, composerView, () -> new VBox(new Label("(parameters)"))),
            List.of(),
            new Dialogs(() -> stage, theme),
            toasts,
            pulse);
    scene = new Scene(view, w, h);
    theme.install(scene);
    settings.listen(s -> ui.execute(() -> theme.apply(s.appearance())));
    view.install(scene);
    stage.setScene(scene);
    list.start(null);
  }

  private ShellActions actions(ConversationsView listView) {
    return new ShellActions(
        list::create,
        list::move,
        list::rename,
        list::togglePin,
        list::delete,
        list::undoDelete,
        list.selectedProperty()::set,
        composer::send,
        composer::stop,
        () -> asked.add("regenerate"),
        () -> asked.add("editLast"),
        composerView::focusText,
        listView::focusFilter,
        () -> asked.add("pickModel"),
        () -> asked.add("settings"),
        () -> asked.add("connections"),
        () -> asked.add("openrouter"),
        () -> asked.add("local"),
        () -> asked.add("quit"));
  }
}
