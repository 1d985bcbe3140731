package dev.tempera.app.experiments;

import dev.tempera.app.charts.KeptCharts;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.session.Conversations;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Experiments: their page, over the whole window. */
public final class ExperimentsFeature implements Feature {
  private final Supplier<Laboratory> lab;
  private final Choices choices;
  private final Conversations conversations;
  private final BooleanBinding present;
  private final Workspace workspace;
  private final Threads threads;
  private final Clock clock;
  private final Consumer<Supplier<AnswerDiff>> differences;
  private @Nullable ExperimentsViewModel model;
  private @Nullable QuestionsViewModel questions;
  private @Nullable ExperimentsView view;

  /**
   * Nothing is read before the page is opened.
   *
   * @param clock tells when a run will have ended
   * @param differences shows two answers with what they were asked by; compared in the background
   */
  public ExperimentsFeature(
      Supplier<Laboratory> lab,
      Choices choices,
      Conversations conversations,
      Workspace workspace,
      Threads threads,
      Clock clock,
      Consumer<Supplier<AnswerDiff>> differences) {
    this.lab = lab;
    this.choices = choices;
    this.conversations = conversations;
    present = Bindings.isNotNull(workspace.currentProperty());
    this.workspace = workspace;
    this.threads = threads;
    this.clock = clock;
    this.differences = differences;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("experiments.open", Menus.VIEW, "Experiments", this::toggle, "Shortcut+E"),
        Command.of(
            "experiments.compare", Menus.VIEW, "Compare experiments or cells", this::compare),
        Command.of("experiments.new", Menus.FILE, "New experiment", this::create),
        new Command(
            "experiments.conversation",
            Menus.CONVERSATION,
            "Make an experiment of this conversation",
            List.of(),
            present,
            this::fromConversation),
        Command.of("experiments.file", Menus.FILE, "Open an experiment…", this::openFile));
  }

  @Override
  public String guidePage() {
    return "experiments";
  }

  /** The page over the panes, which is there once it has been opened. */
  @Override
  public Region page() {
    return Objects.requireNonNull(view, "not opened");
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      workspace.showPage(null);
    } else {
      open();
    }
  }

  private ExperimentsView open() {
    ExperimentsView shown = view;
    if (shown == null) {
      ExperimentsViewModel made = new ExperimentsViewModel(lab.get(), threads, clock);
      model = made;
      QuestionsViewModel asked =
          new QuestionsViewModel(conversations, threads, made.builder()::takeItems);
      questions = asked;
      shown =
          new ExperimentsView(
              made,
              new ExperimentsView.Outside(
                  choices,
                  asked,
                  workspace.files(),
                  KeptCharts.by(
                      workspace.files(), threads, text -> workspace.toast(Toast.of(text))),
                  text -> workspace.toast(Toast.of(text)),
                  () -> workspace.showPage(null),
                  differences));
      view = shown;
    }
    workspace.showPage(this);
    shown.requestFocus();
    return shown;
  }

  private void create() {
    ExperimentsView _ = open();
    if (model != null) {
      model.create();
    }
  }

  /** Opens the page with an experiment. */
  public void show(String id) {
    ExperimentsView _ = open();
    if (model != null) {
      model.show(id);
    }
  }

  /** Opens the page with an experiment, at one of its answers. */
  public void show(TrialPlace place) {
    ExperimentsView _ = open();
    if (model != null) {
      model.show(place);
    }
  }

  private void fromConversation() {
    ConversationId id = workspace.currentId();
    ExperimentsView _ = open();
    if (model != null && id != null) {
      model.fromConversation(() -> conversations.open(id));
    }
  }

  private void compare() {
    open().compare();
  }

  private void openFile() {
    open().openFile();
  }

  /** The page's model, null before it is opened; for tests. */
  public @Nullable ExperimentsViewModel model() {
    return model;
  }

  @Override
  public void close() {
    present.dispose();
    if (model != null) {
      model.close();
    }
    if (questions != null) {
      questions.close();
    }
  }
}
