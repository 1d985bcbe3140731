package dev.tempera.app.transcript.bodies;

import dev.tempera.app.ui.EditLimits;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Where a person writes the result of a tool call. A result too long to be edited, such as JSON in
 * one line, is kept whole, and only its beginning is shown. JavaFX thread only.
 */
final class ResultField extends VBox {
  /** So many chars are shown of one that cannot be edited. */
  private static final int SHOWN = 1_200;

  private final WritingArea area = new WritingArea("Result of the tool call");
  private final WritingBox box = new WritingBox(area);
  private final Label about = new Label();
  private final Button remove = new Button("Remove");
  private final Consumer<String> typed;

  /** What is too long to be edited, null while everything is in the area. */
  private @Nullable String whole;

  private boolean filling;

  /**
   * An empty field.
   *
   * @param typed hears of the whole result whenever the person has changed it
   */
  ResultField(Consumer<String> typed) {
    this.typed = typed;
    getStyleClass().add("tool-form");
    about.getStyleClass().add("hint");
    Wrapping.of(about);
    about.setMinHeight(Region.USE_PREF_SIZE);
    remove.getStyleClass().add("small-action");
    remove.setOnAction(e -> {
      change("");
      box.focusText();
    });
    area.onTooLong(this::change);
    area.plainTextChanges()
        .subscribe(change -> {
          if (!filling && whole == null) {
            typed.accept(area.getText());
          }
        });
    getChildren().add(box);
  }

  private void change(String text) {
    typed.accept(text);
    show(text);
  }

  /** Shows a result that was written before. */
  void show(String text) {
    boolean fits = EditLimits.fits(text);
    whole = fits ? null : text;
    filling = true;
    area.show(fits ? text : beginning(text));
    filling = false;
    area.setEditable(fits);
    getChildren().removeAll(about, remove);
    if (!fits) {
      about.setText(
          "This result has "
              + text.length()
              + " characters, too many in all or in one line to be edited here. All are sent.");
      getChildren().addAll(about, remove);
    }
  }

  private static String beginning(String text) {
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "…";
  }

  /** The whole result. */
  String text() {
    return whole == null ? area.getText() : whole;
  }

  /** Where it is written. */
  WritingArea area() {
    return area;
  }

  /** What stands in it while nothing is written. */
  void setPromptText(String text) {
    box.setPromptText(text);
  }
}
