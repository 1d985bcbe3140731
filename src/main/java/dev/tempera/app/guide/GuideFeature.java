package dev.tempera.app.guide;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.concurrent.Threads;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The guide, opened at the page that fits what the person is doing. */
public final class GuideFeature implements Feature {
  private static final String FIRST = GuidePages.NAMES.getFirst();

  /** What F1 opens in windows of their own, by their titles. */
  private static final Map<String, String> PAGES_OF_WINDOWS =
      Map.of(
          "Connections", "connections",
          "Tempera", "trouble",
          "New conversation from code", "conversations",
          "Code of the next request", "messages",
          "Code of what was sent", "messages",
          "Compare two answers", "messages",
          "The answer as a tree", "messages",
          "What was sent for this answer", "messages",
          "Edit and send a request", "inspector");

  private final Workspace workspace;
  private final Function<Node, String> fitting;
  private final GuideViewModel model;
  private @Nullable Scene scene;
  private @Nullable Stage window;

  /**
   * The guide; nothing of it is read before it is opened.
   *
   * @param fitting the page for what has the keyboard
   * @param openLink opens an address out of the guide; it asks first
   */
  public GuideFeature(
      Workspace workspace,
      Threads threads,
      Function<Node, String> fitting,
      Consumer<String> openLink) {
    this.workspace = workspace;
    this.fitting = fitting;
    model = new GuideViewModel(GuidePages.bundled(), threads.ui(), threads.background(), openLink);
    workspace.dialogs().onHelp(title -> open(PAGES_OF_WINDOWS.getOrDefault(title, FIRST)));
  }

  @Override
  public void installed(Scene installed) {
    scene = installed;
  }

  @Override
  public List<Command> commands() {
    return List.of(Command.of("help.guide", Menus.HELP, "Guide", this::openFitting, "F1"));
  }

  private void openFitting() {
    Node owner = scene == null ? null : scene.getFocusOwner();
    open(owner == null ? FIRST : fitting.apply(owner));
  }

  /** Opens the guide at a page, beside the work. */
  public void open(String page) {
    model.show(page);
    Stage shown = window;
    if (shown != null) {
      shown.toFront();
      shown.requestFocus();
      return;
    }
    window =
        workspace
            .dialogs()
            .openBeside("Guide", new GuideView(model), 860, 720, () -> window = null);
  }

  @Override
  public void close() {
    model.close();
  }
}
