package dev.tempera.app.parameters;

import dev.tempera.app.schema.FormatView;
import dev.tempera.app.schema.FormatViewModel;
import dev.tempera.app.ui.BesideWindow;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The window in which the schema of answers is edited; one at a time. FX thread only. */
final class FormatWindow {
  private final ParameterViewModel parameter;
  private final Supplier<Optional<String>> lastAnswer;
  private final Threads threads;
  private final BesideWindow beside;
  private final Consumer<FormatView> equip;
  private @Nullable FormatView view;

  /**
   * No window yet.
   *
   * @param parameter {@code response_format}
   * @param equip adds to a view what it is not made with
   */
  FormatWindow(
      ParameterViewModel parameter,
      Supplier<Optional<String>> lastAnswer,
      Threads threads,
      BesideWindow beside,
      Consumer<FormatView> equip) {
    this.parameter = parameter;
    this.lastAnswer = lastAnswer;
    this.threads = threads;
    this.beside = beside;
    this.equip = equip;
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
    equip.accept(made);
    view = made;
    beside.open(
        "Schema of answers",
        made,
        () -> {
          view = null;
          made.finish();
        });
    made.focusFirst();
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
