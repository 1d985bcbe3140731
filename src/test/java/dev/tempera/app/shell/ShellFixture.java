package dev.tempera.app.shell;

import dev.tempera.app.composer.ComposerFeature;
import dev.tempera.app.composer.ComposerView;
import dev.tempera.app.composer.ComposerViewModel;
import dev.tempera.app.composer.Drafts;
import dev.tempera.app.conversations.ConversationsFeature;
import dev.tempera.app.conversations.ConversationsViewModel;
import dev.tempera.app.conversations.ShelfViewModel;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Features;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.app.ui.ToastPane;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import dev.tempera.testing.MemoryShelf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

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
  final ComposerViewModel composer;
  final Workspace workspace;
  final ShellViewModel shell;
  final Features features;
  final ShellView view;
  final ComposerView composerView;
  final Scene scene;

  ShellFixture(Stage stage, MemoryConversations conversations, Settings start, double w, double h) {
    this(stage, conversations, start, new Size(w, h), null);
  }

  /** The room that the window's content has, in pixels. */
  record Size(double width, double height) {}

  /**
   * The same.
   *
   * @param frames beats when the parts of the window are made one after the other; null: with each
   *     frame
   */
  ShellFixture(
      Stage stage,
      MemoryConversations conversations,
      Settings start,
      Size size,
      @Nullable Pulse frames) {
    this.conversations = conversations;
    settings = new MemorySettings(start);
    theme = new ThemeController(start.appearance());
    ToastPane toasts = new ToastPane(Delay.system(), ui);
    Threads threads = new Threads(ui, pulse, task -> Thread.startVirtualThread(task));
    workspace =
        new Workspace(
            new Dialogs(() -> stage, theme), new SystemFilePicker(() -> stage), toasts::show);
    ConversationsFeature listFeature =
        new ConversationsFeature(
            conversations,
            new ShelfViewModel(
                new MemoryShelf(Runnable::run), ui, toast -> {}, ShelfViewModel.OpenFolders.none()),
            MemoryConversations::setup,
            workspace,
            ui,
            Clock.fixed(NOW, ZoneOffset.UTC),
            (delay, task) -> () -> {});
    list = listFeature.model();
    ComposerFeature composerFeature =
        new ComposerFeature(
            conversations,
            new OneModel(),
            settings,
            workspace,
            new Drafts(conversations, ui, toast -> {}),
            threads,
            Delay.system());
    composer = composerFeature.model();
    shell =
        new ShellViewModel(
            list.currentProperty(),
            composer.totalTextProperty(),
            settings,
            new ActiveConnections(settings, Map.of(), null),
            ui,
            new Around());
    features =
        new Features(
            List.of(
                listFeature,
                composerFeature,
                new Standing(Place.MIDDLE, "(transcript)", List.of()),
                new Standing(Place.RIGHT, "(parameters)", standInCommands())));
    view = new ShellView(shell, features, workspace, toasts, frames == null ? pulse : frames);
    composerView = (ComposerView) features.page(Place.BELOW);
    scene = new Scene(view, size.width(), size.height());
    theme.install(scene);
    settings.listen(s -> ui.execute(() -> theme.apply(s.appearance())));
    view.install(scene);
    stage.setScene(scene);
    list.start(null);
  }

  private List<Command> standInCommands() {
    return List.of(
        asking("answer.regenerate", Menus.CONVERSATION, "regenerate"),
        asking("edit.last", Menus.EDIT, "editLast"),
        asking("model.pick", Menus.CONVERSATION, "pickModel"),
        asking("app.settings", Menus.FILE, "settings"),
        asking("connections.open", Menus.CONNECTIONS, "connections"),
        asking("connect.openrouter", Menus.CONNECTIONS, "openrouter"),
        asking("connect.local", Menus.CONNECTIONS, "local"));
  }

  private Command asking(String id, String menu, String answer) {
    return Command.of(id, menu, answer, () -> asked.add(answer));
  }

  /** A stand-in for a feature that is not looked at here. */
  private record Standing(Place place, String text, List<Command> commands) implements Feature {
    @Override
    public Region page() {
      return new StackPane(new Label(text));
    }

    @Override
    public void close() {}
  }

  private final class Around implements ShellViewModel.Surroundings {
    @Override
    public void rename(ConversationId id, String title) {
      list.rename(id, title);
    }

    @Override
    public void send(String text) {
      composer.send(text);
    }

    @Override
    public void quit() {
      asked.add("quit");
    }
  }

  /** A catalogue whose every model is the same. */
  private static final class OneModel implements ModelCatalog {
    @Override
    public ModelList list(String connectionId) {
      return ModelList.NONE;
    }

    @Override
    public CompletableFuture<ModelList> refresh(String connectionId) {
      return CompletableFuture.completedFuture(ModelList.NONE);
    }

    @Override
    public ModelInfo find(String connectionId, String modelId) {
      return MemoryConversations.model(1_000_000);
    }

    @Override
    public Subscription listen(Consumer<String> listener) {
      return () -> {};
    }
  }
}
