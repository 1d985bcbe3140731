package dev.tempera.app.transcript.choosing;

import dev.tempera.app.transcript.controls.Buttons;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * How many messages are chosen, and what can be done with them. Takes a second line where it is
 * narrow. FX thread only.
 */
public final class ChosenBar extends FlowPane {
  /**
   * What is done with the messages that are chosen.
   *
   * @param copy puts them on the clipboard
   * @param export asks what to write them as
   * @param star gives them a star, or takes it from them if all have one
   * @param left gives the keyboard back when choosing has ended
   */
  public record Actions(Runnable copy, Runnable export, Runnable star, Runnable left) {}

  /**
   * Shows itself while messages are being chosen.
   *
   * @param marks whether messages can have a star
   */
  public ChosenBar(ChosenMessages chosen, Actions actions, BooleanSupplier marks) {
    getStyleClass().add("chosen-bar");
    setAlignment(Pos.CENTER);
    setMaxHeight(Region.USE_PREF_SIZE);
    Label count = new Label();
    count.getStyleClass().add("chosen-count");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words(chosen.countProperty().get(), chosen.totalProperty().get()),
                chosen.countProperty(),
                chosen.totalProperty()));
    Runnable leave =
        () -> {
          chosen.leave();
          actions.left().run();
        };
    Button star = action("chosen-star", "Star", Feather.STAR, actions.star());
    getChildren()
        .addAll(
            count,
            action("chosen-all", "All", Feather.CHECK_SQUARE, chosen::all),
            some(chosen, action("chosen-none", "None", Feather.SQUARE, chosen::none)),
            action("chosen-turns", "Whole turns", Feather.LAYERS, chosen::wholeTurns),
            some(chosen, action("chosen-copy", "Copy", Feather.COPY, actions.copy())),
            some(chosen, action("chosen-export", "Export as…", Feather.SHARE, actions.export())),
            some(chosen, star),
            Buttons.icon("Leave the choice of messages", Feather.X, leave));
    visibleProperty().bind(chosen.activeProperty());
    visibleProperty()
        .subscribe(now -> {
          star.setVisible(marks.getAsBoolean());
          star.setManaged(star.isVisible());
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave.run();
          }
        });
  }

  private static Button action(String id, String name, Feather icon, Runnable action) {
    Button button = Buttons.text(name, icon, action);
    button.setId(id);
    return button;
  }

  /** Of use while something is chosen. */
  private static Node some(ChosenMessages chosen, Button button) {
    button.disableProperty().bind(chosen.countProperty().isEqualTo(0));
    return button;
  }

  static String words(int count, int total) {
    return count == 0 ? "Choose messages" : count + " of " + total + " messages";
  }
}
