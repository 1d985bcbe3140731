package dev.tempera.app.transcript;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.schema.AnswerTreeView;
import dev.tempera.app.transcript.sent.SentRequests;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.schema.AnswerCheck;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens answers as trees, with what their schemas do not take. FX thread only. */
final class AnswerTrees {
  private final SentRequests sent;
  private final Workspace workspace;
  private final UiExecutor ui;
  private final Consumer<String> copy;

  AnswerTrees(SentRequests sent, Workspace workspace, UiExecutor ui, Consumer<String> copy) {
    this.sent = sent;
    this.workspace = workspace;
    this.ui = ui;
    this.copy = copy;
  }

  /** Opens one; says so where there is no tree to show. */
  void show(MessageNode answer) {
    UiTasks.then(
        sent.checked(answer),
        ui,
        checked -> open(answer, checked),
        problem -> workspace.toast(Toast.of(problem)));
  }

  private void open(MessageNode answer, Optional<AnswerCheck> check) {
    if (check.isEmpty()) {
      workspace.toast(Toast.of("This answer is no JSON: there is no tree of it."));
      return;
    }
    AnswerTreeView view = new AnswerTreeView(check.get(), answer.message().text(), copy);
    var _ = workspace.dialogs().openBeside("The answer as a tree", view, 720, 640, () -> {});
    view.focusTree();
  }
}
