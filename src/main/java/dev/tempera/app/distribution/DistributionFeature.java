package dev.tempera.app.distribution;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The tokens of an answer: a page over the panes. */
public final class DistributionFeature implements Feature {
  private final Workspace workspace;
  private final AnswerSource source;
  private final UiExecutor ui;
  private final Means means;
  private @Nullable DistributionViewModel model;
  private @Nullable DistributionView view;

  /**
   * What it needs of other features.
   *
   * @param lastAnswer the last answer of the conversation shown
   * @param askForLogprobs has the answers of the conversation shown come with log probabilities
   * @param lesson opens the page that teaches temperature and top_p
   */
  public record Means(
      Supplier<Optional<MessageId>> lastAnswer, Runnable askForLogprobs, Runnable lesson) {}

  /** Reads from {@code source} what is opened. */
  public DistributionFeature(Workspace workspace, AnswerSource source, UiExecutor ui, Means means) {
    this.workspace = workspace;
    this.source = source;
    this.ui = ui;
    this.means = means;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "answer.probabilities",
            Menus.CONVERSATION,
            "Token probabilities of the last answer",
            this::toggle,
            "Shortcut+Shift+Y"));
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      leave();
      return;
    }
    means
        .lastAnswer()
        .get()
        .ifPresentOrElse(
            this::open,
            () -> workspace.toast(Toast.of("There is no answer yet whose tokens can be shown.")));
  }

  /** Shows the tokens of an answer of the conversation shown. */
  public void open(MessageId answer) {
    ConversationId conversation = workspace.currentId();
    if (conversation == null) {
      return;
    }
    closeModel();
    DistributionViewModel made = new DistributionViewModel(source, ui);
    model = made;
    DistributionView page =
        new DistributionView(
            made, new DistributionView.Ways(this::leave, this::askForLogprobs, means.lesson()));
    view = page;
    made.show(conversation, answer);
    workspace.showPage(this);
    LeavingPage.whenLeft(page, () -> left(page));
    page.focusTokens();
  }

  private void askForLogprobs() {
    leave();
    means.askForLogprobs().run();
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
