package dev.tempera.app.tools;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.calls.Toolbox;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.tools.mcp.PromptMessages;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The MCP servers and what they offer: its page over the panes. */
public final class McpFeature implements Feature {
  private final Toolbox toolbox;
  private final Composer composer;
  private final Workspace workspace;
  private final Threads threads;
  private final Consumer<String> openLink;
  private @Nullable McpViewModel model;
  private @Nullable McpSignInViewModel signIn;
  private @Nullable McpView view;

  /**
   * The message that is being written.
   *
   * @param write puts a text into it
   * @param attach attaches a file, by its name and what makes its content in the background
   * @param converse makes a conversation of a prompt and shows it
   */
  public record Composer(
      Consumer<String> write,
      BiConsumer<String, Callable<byte[]>> attach,
      Consumer<PromptMessages> converse) {}

  /**
   * The page of the servers of a data folder.
   *
   * @param openLink shows an address in the browser after asking
   */
  public McpFeature(
      Toolbox toolbox,
      Composer composer,
      Workspace workspace,
      Threads threads,
      Consumer<String> openLink) {
    this.openLink = openLink;
    this.toolbox = toolbox;
    this.composer = composer;
    this.workspace = workspace;
    this.threads = threads;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "tools.servers", Menus.CONVERSATION, "MCP servers", this::toggle, "Shortcut+Shift+H"));
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      leave();
      return;
    }
    McpView page = view();
    workspace.showPage(this);
    page.focusList();
  }

  private McpView view() {
    McpView made = view;
    if (made == null) {
      McpViewModel fresh =
          new McpViewModel(
              new McpViewModel.Means(
                  toolbox.library(),
                  toolbox.serverList(),
                  toolbox::servers,
                  threads.background(),
                  composer.write(),
                  composer.attach(),
                  composer.converse()),
              threads.ui(),
              workspace::toast);
      model = fresh;
      ServersViewModel servers =
          new ServersViewModel(
              toolbox::servers,
              toolbox.library(),
              toolbox.serverList(),
              threads.background(),
              threads.ui(),
              workspace::toast);
      McpSignInViewModel signing =
          new McpSignInViewModel(
              toolbox.signIns(),
              threads.background(),
              threads.ui(),
              openLink,
              (server, in) -> {
                // Not before it has ended: that would take the calls with it.
                servers.restart(server, () -> signed(server.url(), in));
                fresh.restarted(server);
              });
      signIn = signing;
      made =
          new McpView(
              fresh,
              servers,
              signing,
              new McpView.Ways(
                  () -> addServer(fresh),
                  log -> workspace.dialogs().tell("Log of the server", log),
                  this::leave));
      view = made;
    }
    return made;
  }

  private void signed(String url, boolean in) {
    if (in) {
      toolbox.desk().allowedMore(url);
    }
  }

  private void addServer(McpViewModel into) {
    workspace
        .dialogs()
        .ask("MCP server", "Its address, or the command that starts it on this computer", "")
        .ifPresent(into::add);
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
    if (signIn != null) {
      signIn.close();
    }
  }
}
