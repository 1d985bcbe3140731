package dev.tempera.app.distribution;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.List;
import java.util.Objects;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The page that teaches temperature and top_p: over the panes, with the built-in model. */
public final class LessonFeature implements Feature {
  /** The command that opens it. */
  public static final String OPEN = "help.sampling";

  private final Workspace workspace;
  private final AnswerSource source;
  private final UiExecutor ui;
  private @Nullable LessonViewModel model;
  private @Nullable LessonView view;

  /** Has {@code source} write the stories. */
  public LessonFeature(Workspace workspace, AnswerSource source, UiExecutor ui) {
    this.workspace = workspace;
    this.source = source;
    this.ui = ui;
  }

  @Override
  public List<Command> commands() {
    return List.of(Command.of(OPEN, Menus.HELP, "Temperature and top_p in a minute", this::toggle));
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      leave();
    } else {
      open();
    }
  }

  /** Shows it from its beginning. */
  public void open() {
    closeModel();
    LessonViewModel made = new LessonViewModel(source, ui);
    model = made;
    LessonView page = new LessonView(made, this::leave);
    view = page;
    workspace.showPage(this);
    LeavingPage.whenLeft(page, () -> left(page));
    page.focusStory();
  }

  private void leave() {
    workspace.focus(Place.BELOW);
  }

  /** The next one is made anew. */
  private void left(Region page) {
    if (page.equals(view)) {
      view = null;
      closeModel();
    }
  }

  /** The page over the panes, which is there once it has been opened. */
  @Override
  public Region page() {
    return Objects.requireNonNull(view, "not opened");
  }

  @Override
  public String guidePage() {
    return "probabilities";
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
}
