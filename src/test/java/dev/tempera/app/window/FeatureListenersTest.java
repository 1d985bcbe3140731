package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.Notices;
import dev.tempera.app.bin.BinFeature;
import dev.tempera.app.branching.BranchingFeature;
import dev.tempera.app.composer.ComposerFeature;
import dev.tempera.app.composer.Drafts;
import dev.tempera.app.conversations.ConversationsFeature;
import dev.tempera.app.conversations.ShelfViewModel;
import dev.tempera.app.copies.CopiesFeature;
import dev.tempera.app.desktop.DesktopFeature;
import dev.tempera.app.editing.EditingFeature;
import dev.tempera.app.editing.Elsewhere;
import dev.tempera.app.experiments.Choices;
import dev.tempera.app.experiments.ExperimentsFeature;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Features;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.guide.GuideFeature;
import dev.tempera.app.memory.MemoryFeature;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.app.settings.SettingsFeature;
import dev.tempera.app.shell.ShellFeature;
import dev.tempera.app.shell.ShellViewModel;
import dev.tempera.app.support.DiagnosticsReport;
import dev.tempera.app.support.SupportFeature;
import dev.tempera.app.transcript.TranscriptFeature;
import dev.tempera.app.transfer.TransferFeature;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.app.zoom.TextZoomFeature;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.FakeComparisons;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import dev.tempera.testing.MemoryShelf;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableStringValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window that is closed is heard of no more: every listener of its features is taken away. */
class FeatureListenersTest {
  @TempDir Path folder;
  private final MemoryConversations conversations = new MemoryConversations();
  private final MemorySettings settings =
      new MemorySettings(Settings.defaults().withAppearance(new Appearance(Theme.LIGHT, 1)));
  private final CountedCatalog catalog = new CountedCatalog();
  private final Notices notices = new Notices();

  /** Knows nothing and counts who listens. */
  private static final class CountedCatalog implements ModelCatalog {
    private final AtomicInteger listening = new AtomicInteger();

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
      return ModelInfo.unknown(modelId);
    }

    @Override
    public Subscription listen(Consumer<String> listener) {
      listening.incrementAndGet();
      return listening::decrementAndGet;
    }
  }

  private static final class Around implements ShellViewModel.Surroundings {
    @Override
    public void rename(ConversationId id, String title) {}

    @Override
    public void send(String text) {}

    @Override
    public void quit() {}
  }

  private static final class Nothing implements Elsewhere {
    @Override
    public ObservableStringValue undoes() {
      return new SimpleStringProperty("");
    }

    @Override
    public void undo() {}

    @Override
    public void copy() {}

    @Override
    public void selectAll() {}
  }

  @BeforeEach
  void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void nothingListensAfterTheWindow() {
    try (AppContext context =
        AppContext.open(new AppOptions(folder.resolve("others"), Map.of(), null, Theme.LIGHT))) {
      WaitForAsyncUtils.waitForAsyncFx(30_000, () -> openAndClose(context));
    }
    assertEquals(0, settings.listening(), "of the settings");
    assertEquals(0, conversations.listening(), "of the conversations");
    assertEquals(0, catalog.listening.get(), "of the catalogue");
  }

  private void openAndClose(AppContext context) {
    FxUiExecutor ui = new FxUiExecutor();
    ThemeController theme = new ThemeController(settings.get().appearance());
    Threads threads = new Threads(ui, new FxPulse(ui), Runnable::run);
    Workspace workspace =
        new Workspace(
            new Dialogs(() -> null, theme), new SystemFilePicker(() -> null), toast -> {});
    ActiveConnections connections = new ActiveConnections(settings, Map.of(), null);
    ConversationsFeature list =
        new ConversationsFeature(
            conversations,
            new ShelfViewModel(
                new MemoryShelf(Runnable::run), ui, toast -> {}, ShelfViewModel.OpenFolders.none()),
            MemoryConversations::setup,
            workspace,
            ui,
            Clock.systemUTC(),
            (delay, task) -> () -> {});
    TranscriptFeature transcript =
        new TranscriptFeature(
            conversations,
            new FakeComparisons(new FakeConversations()),
            workspace,
            threads,
            PictureFetcher.none(),
            address -> {});
    ComposerFeature composer =
        new ComposerFeature(
            conversations,
            catalog,
            settings,
            workspace,
            new Drafts(conversations, ui, toast -> {}),
            threads,
            (delay, task) -> () -> {});
    ParametersFeature parameters =
        new ParametersFeature(
            conversations,
            catalog,
            settings,
            connections,
            workspace,
            threads,
            new ParametersFeature.Draft(List::of, composer.model().draftTextProperty()));
    ShellViewModel shell =
        new ShellViewModel(
            workspace.currentProperty(),
            composer.model().totalTextProperty(),
            settings,
            connections,
            ui,
            new Around());
    ShellFeature frame = new ShellFeature(shell, notices, true, ui);
    List<Feature> features =
        new ArrayList<>(
            List.of(
                list,
                transcript,
                composer,
                parameters,
                new BinFeature(
                    conversations,
                    settings,
                    workspace,
                    ui,
                    Clock.systemUTC(),
                    (delay, task) -> () -> {}),
                new TextZoomFeature(settings, transcript.zoomProperty(), ui),
                frame,
                new DesktopFeature(
                    new AppOptions(folder, Map.of(), null, Theme.LIGHT),
                    settings,
                    conversations,
                    theme,
                    threads,
                    new DesktopFeature.Place(() -> true, id -> {}))));
    features.addAll(ofPages(context, workspace, threads));
    features.addAll(ofTheProgram(context, workspace, threads));
    assertEquals(21, features.size(), "as many as a window has");
    Features all = new Features(features);
    for (Place place : Place.values()) {
      all.page(place);
    }
    list.start(null);
    all.shown();
    assertTrue(settings.listening() > 4 && conversations.listening() > 4, "they did listen");
    all.close();
    notices.add("after the end");
    assertEquals(List.of(), shell.notices());
  }

  /** Those that show what there is besides the conversation. */
  private List<Feature> ofPages(AppContext context, Workspace workspace, Threads threads) {
    return List.of(
        new BranchingFeature(
            context.exchange().copies(),
            () -> CompletableFuture.completedFuture(null),
            id -> {},
            workspace,
            threads.ui()),
        new SettingsFeature(
            settings,
            context.credentials(),
            context.providerFactory(),
            workspace,
            threads,
            profile -> {},
            address -> {}),
        new TransferFeature(
            conversations,
            new TransferFeature.Services(
                context.exchange()::bundles,
                context.exchange()::backup,
                context.exchange()::exporter,
                settings),
            workspace,
            threads,
            Clock.systemUTC()),
        new ExperimentsFeature(
            context::laboratory,
            new Choices(List::of, connection -> List.of()),
            conversations,
            workspace,
            threads,
            Clock.systemUTC(),
            diff -> {}),
        CodeTools.code(context, Optional::empty, id -> {}, workspace, threads),
        CodeTools.differences(context, workspace, threads),
        new GuideFeature(workspace, threads, focused -> "window", address -> {}));
  }

  /** Those that do what is done once, and what belongs to no page. */
  private List<Feature> ofTheProgram(AppContext context, Workspace workspace, Threads threads) {
    return List.of(
        new EditingFeature(new Nothing()),
        new OtherWindows(Beside.ALONE),
        new SupportFeature(
            new DiagnosticsReport(
                context.options(),
                settings,
                context.connections(),
                context.archive(),
                context.redactor()),
            folder,
            () -> {},
            workspace,
            threads),
        new CopiesFeature(
            context.safetyCopies(),
            context.upkeep(),
            workspace,
            threads,
            (delay, task) -> () -> {},
            () -> true,
            () -> {}),
        new MemoryFeature(
            () -> true, () -> true, Runnable::run, (delay, task) -> () -> {}, Clock.systemUTC()),
        // Does not lead: nothing is to be loaded here.
        new WarmUp(
            () -> false,
            context.providerFactory(),
            context.connections(),
            context.archive(),
            notices,
            Runnable::run,
            (rest, task) -> () -> {}));
  }
}
