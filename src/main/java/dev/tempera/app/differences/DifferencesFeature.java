package dev.tempera.app.differences;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.difference.AnswerDiff;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** Any two answers compared with what they were asked by. */
public final class DifferencesFeature implements Feature {
  private final AnswerSource source;
  private final Workspace workspace;
  private final Threads threads;
  private final BooleanBinding present;

  /** Compares what {@code source} keeps. */
  public DifferencesFeature(AnswerSource source, Workspace workspace, Threads threads) {
    this.source = source;
    this.workspace = workspace;
    this.threads = threads;
    present = Bindings.isNotNull(workspace.currentProperty());
  }

  @Override
  public List<Command> commands() {
    return List.of(
        new Command(
            "answers.differences",
            Menus.CONVERSATION,
            "Compare two answers…",
            List.of("Shortcut+Shift+D"),
            present,
            () -> choose(null)));
  }

  /** Compares an answer of the conversation shown; the other one is chosen in the window. */
  public void compareWith(MessageId answer) {
    choose(answer);
  }

  private void choose(@Nullable MessageId answer) {
    DifferencesViewModel model =
        new DifferencesViewModel(source, threads.ui(), threads.background());
    open(model, true);
    model.begin(workspace.currentId(), answer);
  }

  /** Shows two answers, wherever they come from; they are compared in the background. */
  public void show(Supplier<AnswerDiff> diff) {
    UiTasks.then(
        CompletableFuture.supplyAsync(diff, threads.background()),
        threads.ui(),
        compared -> {
          DifferencesViewModel model =
              new DifferencesViewModel(source, threads.ui(), threads.background());
          model.show(compared);
          open(model, false);
        },
        problem -> workspace.toast(Toast.of(problem)));
  }

  private void open(DifferencesViewModel model, boolean chosen) {
    var _ =
        workspace
            .dialogs()
            .openBeside(
                "Compare two answers",
                new DifferencesView(model, chosen, this::copy),
                940,
                640,
                model::close);
  }

  private void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    workspace.toast(Toast.of("The differences are on the clipboard."));
  }

  @Override
  public String guidePage() {
    return "messages";
  }

  @Override
  public void close() {
    present.dispose();
  }
}
