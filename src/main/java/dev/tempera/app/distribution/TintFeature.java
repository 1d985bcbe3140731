package dev.tempera.app.distribution;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Tints the answers of the conversation shown by the probability of their tokens. */
public final class TintFeature implements Feature {
  private final SettingsStore settings;
  private final Runnable askForLogprobs;
  private final TintViewModel model;
  private final Subscription following;
  private final dev.tempera.core.concurrent.Subscription remembering;
  private final dev.tempera.core.concurrent.Subscription listening;

  /**
   * Follows the settings and the workspace.
   *
   * @param askForLogprobs has the answers of the conversation shown come with log probabilities
   */
  public TintFeature(
      Workspace workspace,
      AnswerSource source,
      TintedAnswers answers,
      Conversations conversations,
      SettingsStore settings,
      Runnable askForLogprobs,
      Threads threads) {
    this.settings = settings;
    this.askForLogprobs = askForLogprobs;
    UiExecutor ui = threads.ui();
    model =
        new TintViewModel(
            source,
            workspace::currentId,
            new TintViewModel.Writing(conversations::running, threads.pulse()),
            answers,
            ui);
    following = workspace.currentProperty().map(Conversation::id).subscribe(id -> model.left());
    remembering =
        settings.listen(changed -> ui.execute(() -> model.turn(changed.appearance().tinted())));
    listening =
        conversations.listen(
            new ConversationListener() {
              @Override
              public void turnStarted(Turn turn) {
                ui.execute(() -> model.started(turn));
              }

              @Override
              public void turnEnded(Turn turn) {
                ui.execute(() -> model.changed(turn.message()));
              }
            });
    model.turn(settings.get().appearance().tinted());
  }

  /** Puts what says what the tints mean above the conversation. Called once. */
  public Region above(Region conversation) {
    VBox both = new VBox(new TintBar(model, askForLogprobs, this::toggle), conversation);
    both.setMinSize(0, 0);
    VBox.setVgrow(conversation, Priority.ALWAYS);
    return both;
  }

  private void toggle() {
    settings.update(s -> s.withAppearance(s.appearance().withTinted(!s.appearance().tinted())));
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "answers.tint",
            Menus.CONVERSATION,
            "Tint answers by probability, or not",
            this::toggle,
            "Shortcut+Alt+Y"));
  }

  @Override
  public String guidePage() {
    return "probabilities";
  }

  @Override
  public void close() {
    following.unsubscribe();
    remembering.cancel();
    listening.cancel();
    model.close();
  }
}
