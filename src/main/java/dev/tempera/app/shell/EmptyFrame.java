package dev.tempera.app.shell;

import dev.tempera.core.settings.Settings.WindowPlace;
import java.util.Objects;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * What the frame looks like before anything is in it: its panes at the widths that they will have,
 * and the place of the menus, of the header and of what is being written. FX thread only.
 */
public final class EmptyFrame extends BorderPane {
  private final StackPane content = new StackPane();

  /**
   * The frame of a window at this place.
   *
   * @param zoom of the interface, with which the widths of the panes grow
   */
  public EmptyFrame(WindowPlace place, double zoom) {
    getStyleClass().add("shell");
    setCursor(Cursor.WAIT);
    getStylesheets()
        .add(Objects.requireNonNull(ShellView.class.getResource("shell.css")).toExternalForm());
    setTop(region("menu-place"));
    ThreePanes panes =
        new ThreePanes(
            list(),
            middle(),
            region("pane-right"),
            place.leftDivider(),
            place.rightDivider(),
            (left, right) -> {});
    panes.scaleProperty().set(zoom);
    panes.leftShownProperty().set(place.conversationsShown());
    panes.rightShownProperty().set(place.parametersShown());
    // Nothing in it can be used, and nothing is to look as if it had the keyboard.
    panes.setDisable(true);
    setCenter(panes);
  }

  /** Says what takes so long, where it does. */
  public void explain() {
    Label label = new Label("Opening the conversations…");
    label.getStyleClass().add("opening");
    content.getChildren().setAll(label);
  }

  private VBox middle() {
    content.getStyleClass().add("shell-content");
    VBox.setVgrow(content, Priority.ALWAYS);
    VBox middle = new VBox(region("header-bar"), content, region("composer-place"));
    middle.getStyleClass().add("shell-middle");
    return middle;
  }

  private static Region list() {
    Region list = region("empty-list");
    list.getStyleClass().add("pane-left");
    return list;
  }

  private static Region region(String style) {
    Region made = new Region();
    made.getStyleClass().add(style);
    return made;
  }
}
