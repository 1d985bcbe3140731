package dev.tempera.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Something looked at closely, laid over the whole window until Escape or its close button. It
 * keeps the keyboard to itself and gives the focus back. FX thread only.
 */
public final class PreviewOverlay extends BorderPane {
  private final Label title = new Label();
  private final Label note = new Label();
  private final List<Node> stops = new ArrayList<>();
  private final EventHandler<KeyEvent> keys = this::pressed;
  private final Predicate<KeyEvent> contentKeys;
  private @Nullable Pane host;
  private @Nullable Window window;
  private @Nullable Node focusBefore;

  /**
   * An overlay that is not shown yet.
   *
   * @param contentKeys handles a pressed key; true if it was one of its own
   */
  public PreviewOverlay(
      String name, Region content, List<Button> actions, Predicate<KeyEvent> contentKeys) {
    this.contentKeys = contentKeys;
    getStyleClass().add("preview-overlay");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("preview.css")).toExternalForm());
    setAccessibleRole(AccessibleRole.DIALOG);
    setAccessibleText("Preview of " + name);
    title.setText(name);
    title.getStyleClass().add("preview-title");
    title.setMinWidth(40);
    note.getStyleClass().add("preview-note");
    note.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox bar = new HBox(title, note, space);
    bar.getChildren().addAll(actions);
    Button close = Icon.CLOSE.button("Close (Esc)");
    close.getStyleClass().add("preview-close");
    close.setOnAction(e -> close());
    bar.getChildren().add(close);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("preview-bar");
    setTop(bar);
    setCenter(content);
    stops.addAll(actions);
    stops.add(close);
    actions.forEach(Keys::pressOnEnter);
    Keys.pressOnEnter(close);
    if (content.isFocusTraversable()) {
      stops.addFirst(content);
    }
  }

  /** Says something beside the title. */
  public void say(String text) {
    note.setText(text);
  }

  /** Lays it over the window that {@code owner} is in; nothing happens if it is in none. */
  public void open(Node owner) {
    Scene scene = owner.getScene();
    if (scene == null || scene.getWindow() == null || !(scene.getRoot() instanceof Pane pane)) {
      return;
    }
    host = pane;
    Window over = scene.getWindow();
    window = over;
    focusBefore = scene.getFocusOwner();
    setManaged(false);
    pane.getChildren().add(this);
    place();
    pane.layoutBoundsProperty().addListener(o -> place());
    // Before the scene's own shortcuts: Escape closes this and stops no answer.
    over.addEventFilter(KeyEvent.KEY_PRESSED, keys);
    stops.getFirst().requestFocus();
  }

  private void place() {
    Pane pane = host;
    if (pane != null) {
      resizeRelocate(0, 0, pane.getWidth(), pane.getHeight());
    }
  }

  /** Takes it away; harmless if it is not shown. */
  public void close() {
    Pane pane = host;
    Window over = window;
    if (pane == null || over == null) {
      return;
    }
    host = null;
    window = null;
    over.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
    pane.getChildren().remove(this);
    if (focusBefore != null) {
      focusBefore.requestFocus();
    }
  }

  private void pressed(KeyEvent event) {
    boolean ours =
        switch (event.getCode()) {
          case ESCAPE -> {
            close();
            yield true;
          }
          case TAB -> {
            walk(event.isShiftDown() ? -1 : 1);
            yield true;
          }
          case ENTER, SPACE -> false;
          // Whatever else is pressed is not meant for what lies below.
          default -> contentKeys.test(event) || event.getCode() != KeyCode.UNDEFINED;
        };
    if (ours) {
      event.consume();
    }
  }

  private void walk(int step) {
    Scene scene = getScene();
    int at = scene == null ? -1 : stops.indexOf(scene.getFocusOwner());
    stops.get(Math.floorMod(at + step, stops.size())).requestFocus();
  }
}
