package dev.tempera.app.models;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The page of the model that the shown conversation asks. FX thread only. */
public final class ModelsFeature implements Feature {
  /** What the sidebar does for the page. */
  public record Sidebar(Consumer<String> goTo, Consumer<String> pin) {}

  private final ModelPages pages;
  private final ActiveConnections connections;
  private final Workspace workspace;
  private final UiExecutor ui;
  private final Sidebar sidebar;
  private @Nullable ModelPageViewModel model;
  private @Nullable ModelPageView view;

  /** Pages over the panes of {@code workspace}. */
  public ModelsFeature(
      ModelPages pages,
      ActiveConnections connections,
      Workspace workspace,
      UiExecutor ui,
      Sidebar sidebar) {
    this.pages = pages;
    this.connections = connections;
    this.workspace = workspace;
    this.ui = ui;
    this.sidebar = sidebar;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("model.page", Menus.VIEW, "About this model", this::toggle, "Shortcut+Shift+I"));
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      leave();
      return;
    }
    Conversation shown = workspace.currentProperty().get();
    if (shown == null) {
      return;
    }
    Setup setup = shown.setup();
    connections
        .find(setup.connectionId())
        .filter(connection -> !setup.model().isEmpty())
        .ifPresentOrElse(
            connection -> {
              closeModel();
              ModelPageViewModel made =
                  new ModelPageViewModel(
                      pages, connection, setup.model(), ui, ZoneId.systemDefault());
              model = made;
              ModelPageView page = new ModelPageView(made, new FromPage());
              view = page;
              workspace.showPage(this);
              page.focus();
            },
            () -> workspace.toast(Toast.of("Choose a model first.")));
  }

  private void leave() {
    workspace.focus(Place.BELOW);
  }

  @Override
  public Region page() {
    return Objects.requireNonNull(view, "not opened");
  }

  @Override
  public String guidePage() {
    return "parameters";
  }

  private void closeModel() {
    if (model != null) {
      model.close();
      model = null;
    }
  }

  @Override
  public void close() {
    closeModel();
  }

  private final class FromPage implements ModelPageView.Actions {
    @Override
    public void leave() {
      ModelsFeature.this.leave();
    }

    @Override
    public void copy(String id) {
      ClipboardContent content = new ClipboardContent();
      content.putString(id);
      Clipboard.getSystemClipboard().setContent(content);
      workspace.toast(Toast.of("Copied " + id + "."));
    }

    @Override
    public void goTo(String parameter) {
      leave();
      sidebar.goTo().accept(parameter);
    }

    @Override
    public void pin(String tag) {
      sidebar.pin().accept(tag);
      workspace.toast(
          Toast.of("Requests of this conversation go to " + tag + " only: see provider."));
    }
  }
}
