package dev.tempera.app.tools;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.schema.SchemaEditor;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.calls.Toolbox;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The library of tools: its page over the panes. */
public final class ToolsFeature implements Feature {
  private static final long LARGEST = 32L << 20;

  private final Toolbox toolbox;
  private final SettingsStore settings;
  private final Conversations conversations;
  private final Supplier<CompletableFuture<Void>> flush;
  private final Workspace workspace;
  private final Threads threads;
  private @Nullable ToolsViewModel model;
  private @Nullable LoopLimitsViewModel limits;
  private @Nullable ToolsView view;

  /**
   * The page of a library.
   *
   * @param toolbox the tools and who answers them
   * @param settings keep where loops stop
   * @param flush completes when what is set elsewhere in the window is stored
   */
  public ToolsFeature(
      Toolbox toolbox,
      SettingsStore settings,
      Conversations conversations,
      Supplier<CompletableFuture<Void>> flush,
      Workspace workspace,
      Threads threads) {
    this.toolbox = toolbox;
    this.settings = settings;
    this.conversations = conversations;
    this.flush = flush;
    this.workspace = workspace;
    this.threads = threads;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("tools.open", Menus.CONVERSATION, "Tools", this::toggle, "Shortcut+Shift+T"));
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      leave();
      return;
    }
    ToolsView page = view();
    workspace.showPage(this);
    page.focusList();
  }

  private ToolsView view() {
    ToolsView made = view;
    if (made == null) {
      ToolsViewModel fresh =
          new ToolsViewModel(
              new ToolsViewModel.Means(
                  toolbox.library(),
                  toolbox::servers,
                  toolbox.serverList(),
                  workspace.currentProperty(),
                  conversations::configure,
                  flush,
                  threads.background()),
              threads.ui(),
              workspace::toast);
      model = fresh;
      LoopLimitsViewModel where = new LoopLimitsViewModel(settings, threads.ui());
      limits = where;
      made =
          new ToolsView(
              fresh,
              new SchemaEditor(
                  fresh.definition().editor(),
                  () -> new JsonEditor(threads.ui(), threads.background())),
              new ToolsView.Ways(
                  this::importFile,
                  () -> addServer(fresh),
                  log -> workspace.dialogs().tell("Log of the server", log),
                  this::leave));
      made.showLimits(new LoopLimitsPane(where));
      view = made;
    }
    return made;
  }

  private void addServer(ToolsViewModel into) {
    workspace
        .dialogs()
        .ask(
            "Tools of an MCP server",
            "Its address, or the command that starts it on this computer",
            "")
        .ifPresent(into.servers()::add);
  }

  private void importFile() {
    ToolsViewModel into = model;
    List<Path> files =
        workspace.files().open("Import tools", List.of(new FilePicker.Kind("JSON", ".json")));
    if (into != null && !files.isEmpty()) {
      UiTasks.then(
          CompletableFuture.supplyAsync(() -> read(files.getFirst()), threads.background()),
          threads.ui(),
          into::take,
          problem -> workspace.toast(Toast.of(problem)));
    }
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("This file is larger than 32 MB.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("This file cannot be read as text.", e);
    }
  }

  private void leave() {
    workspace.focus(Place.BELOW);
  }

  /** The page over the panes, which is there once it has been opened. */
  @Override
  public Region page() {
    return Objects.requireNonNull(view, "not opened");
  }

  @Override
  public String guidePage() {
    return "tools";
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
    if (limits != null) {
      limits.close();
    }
  }
}
