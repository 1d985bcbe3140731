package dev.tempera.app.code;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.code.HttpCall;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The code of the next request as a part of a page, which is written anew whenever the request
 * changes. FX thread only.
 */
public final class CodePanel extends VBox implements AutoCloseable {
  private static final int ROWS = 14;

  private final Supplier<CompletableFuture<Optional<CodeViewModel>>> next;
  private final Latest<Optional<CodeViewModel>> asked;
  private @Nullable CodeViewModel shown;

  /**
   * @param next the next request, worked out in the background; its model is made on the FX thread
   */
  CodePanel(Supplier<CompletableFuture<Optional<CodeViewModel>>> next, UiExecutor ui) {
    this.next = next;
    asked = new Latest<>(ui);
    setId("code-panel");
    getStylesheets().add(CodeView.style());
    refresh();
  }

  /** The code of one request, whatever becomes of any conversation. */
  public static CodePanel of(HttpCall call, UiExecutor ui, Executor background) {
    return new CodePanel(
        () ->
            CompletableFuture.completedFuture(
                Optional.of(new CodeViewModel(call, "", ui, background, text -> {}))),
        ui);
  }

  /** The request may be another one by now. */
  public void refresh() {
    asked.askNext(next, this::show, failure -> say(UiTasks.sentence(failure)));
  }

  private void show(Optional<CodeViewModel> model) {
    forget();
    if (model.isEmpty()) {
      say("The request cannot be written as code.");
      return;
    }
    shown = model.get();
    CodeView view = new CodeView(model.get());
    view.getStyleClass().add("code-part");
    view.rows(ROWS);
    getChildren().setAll(view);
  }

  private void say(String words) {
    forget();
    getChildren().setAll(CodeView.hint(words));
  }

  private void forget() {
    if (shown != null) {
      shown.close();
      shown = null;
    }
  }

  @Override
  public void close() {
    asked.close();
    forget();
  }
}
