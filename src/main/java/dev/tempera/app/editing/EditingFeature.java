package dev.tempera.app.editing;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Undo, redo, cut, copy, paste and select all, for the text that has the keyboard. Their keys are
 * the text's own: a command hears them only where nothing else wanted them. What no text can undo
 * is what was done last beside it, such as a deletion, and Undo says so.
 */
public final class EditingFeature implements Feature {
  private final Elsewhere elsewhere;
  private static final String UNDO = "Undo";

  /** So much of what is undone stands in the menu. */
  private static final int LONGEST_LABEL = 60;

  private final BooleanProperty undoable = new SimpleBooleanProperty(this, "undoable");
  private final BooleanProperty redoable = new SimpleBooleanProperty(this, "redoable");
  private final BooleanProperty cuttable = new SimpleBooleanProperty(this, "cuttable");
  private final BooleanProperty copyable = new SimpleBooleanProperty(this, "copyable", true);
  private final BooleanProperty pastable = new SimpleBooleanProperty(this, "pastable");
  private @Nullable TextEdit text;
  private Subscription focus = () -> {};
  private Subscription following = () -> {};

  /** Acts {@code elsewhere} while no text has the keyboard. */
  public EditingFeature(Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
  }

  @Override
  public void installed(Scene scene) {
    focus = scene.focusOwnerProperty().subscribe(owner -> focused(owner));
  }

  private void focused(@Nullable Node owner) {
    following.unsubscribe();
    TextEdit now = Optional.ofNullable(owner).flatMap(TextEdit::of).orElse(null);
    text = now;
    if (now == null) {
      following = () -> {};
      undoable.set(false);
      redoable.set(false);
      cuttable.set(false);
      copyable.set(true);
      pastable.set(false);
      return;
    }
    ObservableValue<Boolean> selected = now.selected();
    ObservableValue<Boolean> editable = now.editable();
    following =
        Subscription.combine(
            now.undoable().subscribe(can -> undoable.set(can)),
            now.redoable().subscribe(can -> redoable.set(can)),
            selected.subscribe(some -> selected(some, editable.getValue())),
            editable.subscribe(can -> selected(selected.getValue(), can)));
  }

  private void selected(boolean some, boolean editable) {
    copyable.set(some);
    cuttable.set(some && editable);
    pastable.set(editable);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        undo(),
        command("undo.redo", "Redo", redoable, TextEdit::redo, () -> {}, "Shift+Z", "Y"),
        command("clip.cut", "Cut", cuttable, TextEdit::cut, () -> {}, "X"),
        command("clip.copy", "Copy", copyable, TextEdit::copy, elsewhere::copy, "C"),
        command("clip.paste", "Paste", pastable, TextEdit::paste, () -> {}, "V"),
        command(
            "select.all",
            "Select all",
            new SimpleBooleanProperty(true),
            TextEdit::selectAll,
            elsewhere::selectAll,
            "A"));
  }

  private Command undo() {
    return new Command(
        "undo.last",
        Menus.EDIT,
        UNDO,
        List.of("Shortcut+Z"),
        undoable.or(Bindings.isNotEmpty(elsewhere.undoes())),
        () -> {
          TextEdit now = text;
          if (now != null && undoable.get()) {
            now.undo();
          } else {
            elsewhere.undo();
          }
        },
        Bindings.createStringBinding(this::undoLabel, undoable, elsewhere.undoes()));
  }

  private String undoLabel() {
    String done = elsewhere.undoes().get();
    if (undoable.get() || done.isEmpty()) {
      return UNDO;
    }
    int end =
        done.offsetByCodePoints(0, Math.min(LONGEST_LABEL, done.codePointCount(0, done.length())));
    return UNDO + ": " + done.substring(0, end) + (end < done.length() ? "…" : "");
  }

  private Command command(
      String id,
      String title,
      BooleanProperty enabled,
      Consumer<TextEdit> inText,
      Runnable otherwise,
      String... keys) {
    return new Command(
        id,
        Menus.EDIT,
        title,
        List.of(keys).stream().map(key -> "Shortcut+" + key).toList(),
        enabled,
        () -> {
          TextEdit now = text;
          if (now == null) {
            otherwise.run();
          } else {
            inText.accept(now);
          }
        });
  }

  @Override
  public void close() {
    focus.unsubscribe();
    following.unsubscribe();
  }
}
