package dev.tempera.app.parameters;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.schema.FormatView;
import dev.tempera.app.schema.FormatViewModel;
import dev.tempera.app.ui.BesideWindow;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaDocument;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The window in which the schema of answers is edited; one at a time. FX thread only. */
public final class FormatWindow {
  /** Adds to a view what it is not made with. */
  @FunctionalInterface
  public interface Equipment {
    /** Adds it; what is returned runs when the window has been closed. */
    Runnable equip(FormatView view, FormatViewModel model);
  }

  private final ParameterViewModel parameter;
  private final Supplier<Optional<String>> lastAnswer;
  private final Threads threads;
  private final BesideWindow beside;
  private final Equipment equipment;
  private @Nullable FormatView view;
  private @Nullable Unfinished unfinished;

  /**
   * A text that was no JSON when its window was closed.
   *
   * @param inForce what was sent in its place
   */
  private record Unfinished(String text, @Nullable JsonNode inForce) {}

  /**
   * No window yet.
   *
   * @param parameter {@code response_format}
   * @param equipment what a view gets beside its own
   */
  FormatWindow(
      ParameterViewModel parameter,
      Supplier<Optional<String>> lastAnswer,
      Threads threads,
      BesideWindow beside,
      Equipment equipment) {
    this.parameter = parameter;
    this.lastAnswer = lastAnswer;
    this.threads = threads;
    this.beside = beside;
    this.equipment = equipment;
  }

  /** The window of the sidebar's format. */
  static FormatWindow of(
      ParametersViewModel model,
      Supplier<ParametersFeature.Shown> messages,
      Workspace workspace,
      Threads threads,
      Equipment equipment) {
    return new FormatWindow(
        model.parameter("response_format"),
        () ->
            messages
                .get()
                .lastAnswer()
                .get()
                .map(answer -> answer.message().text())
                .filter(text -> !text.isBlank()),
        threads,
        (title, content, closed) ->
            workspace.dialogs().openBeside(title, content, 1000, 700, closed),
        equipment);
  }

  /** Opens it, or goes there. */
  void open() {
    FormatView shown = view;
    if (shown != null) {
      shown.getScene().getWindow().requestFocus();
      shown.focusFirst();
      return;
    }
    FormatViewModel model = new FormatViewModel(new Host(), threads.ui(), threads.background());
    FormatView made =
        new FormatView(model, () -> new JsonEditor(threads.ui(), threads.background()));
    Runnable end = equipment.equip(made, model);
    Unfinished before = unfinished;
    if (before != null && JsonText.isSame(before.inForce(), parameter.json())) {
      model.editor().type(before.text());
    }
    unfinished = null;
    view = made;
    beside.open(
        "Schema of answers",
        made,
        () -> {
          view = null;
          keepUnfinished(model);
          made.finish();
          end.run();
        });
    made.focusFirst();
  }

  /** What is no JSON yet is not in force, and is there again when the window is. */
  private void keepUnfinished(FormatViewModel model) {
    SchemaDocument document = model.editor().document();
    if (model.presentProperty().get() && !document.isObject() && !document.text().isBlank()) {
      unfinished = new Unfinished(document.text(), parameter.json());
    }
  }

  private final class Host implements FormatViewModel.Host {
    @Override
    public @Nullable JsonNode json() {
      return parameter.json();
    }

    @Override
    public boolean set(JsonNode value) {
      return parameter.set(value);
    }

    @Override
    public Subscription follow(Runnable changed) {
      return parameter.valueProperty().subscribe((was, now) -> changed.run())::unsubscribe;
    }

    @Override
    public Optional<String> lastAnswer() {
      return lastAnswer.get();
    }
  }
}
