package dev.tempera.app.ui;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Windows over the main window, in its theme. FX thread only. */
public final class Dialogs {
  private final Supplier<@Nullable Window> owner;
  private final ThemeController theme;
  private Consumer<String> help = title -> {};

  /**
   * Dialogs of one window.
   *
   * @param owner the window they belong to, null while there is none
   */
  public Dialogs(Supplier<@Nullable Window> owner, ThemeController theme) {
    this.owner = owner;
    this.theme = theme;
  }

  /** Asks before something that cannot be taken back; true if the person chose {@code yes}. */
  public boolean confirm(String title, String text, String yes) {
    ButtonType doIt = new ButtonType(yes, ButtonBar.ButtonData.OK_DONE);
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text, doIt, ButtonType.CANCEL);
    return prepare(alert, title).filter(doIt::equals).isPresent();
  }

  /** Says what went wrong and what to do. */
  public void error(String title, String text) {
    var _ = prepare(new Alert(Alert.AlertType.ERROR, text, ButtonType.CLOSE), title);
  }

  /** The same without waiting for the person: for what ends in the background. */
  public void tell(String title, String text) {
    Alert alert = new Alert(Alert.AlertType.ERROR, text, ButtonType.CLOSE);
    install(alert, title);
    alert.setOnHidden(event -> theme.forget(alert.getDialogPane().getScene()));
    alert.show();
  }

  /** Asks for a line of text; empty if the person cancelled. */
  public Optional<String> ask(String title, String label, String initial) {
    TextInputDialog dialog = new TextInputDialog(initial);
    dialog.setTitle(title);
    dialog.setHeaderText(null);
    dialog.setGraphic(null);
    dialog.setContentText(label);
    dialog.initOwner(owner.get());
    theme.install(dialog.getDialogPane().getScene());
    Optional<String> answer = dialog.showAndWait();
    theme.forget(dialog.getDialogPane().getScene());
    return answer;
  }

  /** Lets F1 in a window that {@link #open} opened ask for help; it gets the window's title. */
  public void onHelp(Consumer<String> action) {
    help = action;
  }

  /**
   * Opens a window over the main one, which waits meanwhile. Escape closes it.
   *
   * @param width in pixels at zoom 1, as far as the screen allows
   * @param height likewise
   * @param closed runs when it has been closed
   */
  public Stage open(String title, Region content, double width, double height, Runnable closed) {
    return open(Modality.WINDOW_MODAL, title, content, width, height, closed);
  }

  /** Opens a window beside the main one, in which a person goes on meanwhile. */
  public Stage openBeside(
      String title, Region content, double width, double height, Runnable closed) {
    return open(Modality.NONE, title, content, width, height, closed);
  }

  private Stage open(
      Modality modality,
      String title,
      Region content,
      double width,
      double height,
      Runnable closed) {
    Stage stage = new Stage();
    Window parent = owner.get();
    if (parent != null) {
      stage.initOwner(parent);
      stage.initModality(modality);
    }
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Scene scene =
        new Scene(
            content,
            Math.min(width * theme.zoom(), screen.getWidth()),
            Math.min(height * theme.zoom(), screen.getHeight() - 40));
    theme.install(scene);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.close();
          } else if (event.getCode() == KeyCode.F1) {
            event.consume();
            help.accept(title);
          }
        });
    EscapeInLists.hear(
        content,
        event -> {
          event.consume();
          stage.close();
        });
    stage.setTitle(title);
    stage.setScene(scene);
    stage.setOnHidden(event -> {
      theme.forget(scene);
      stage.setOnHidden(null);
      // The toolkit may keep the frame, and a caret in it would blink on.
      stage.setScene(null);
      closed.run();
    });
    if (parent != null) {
      placeOver(parent, stage, scene);
    }
    stage.show();
    return stage;
  }

  /** In the middle of the window that it belongs to, and on the same screen. */
  private static void placeOver(Window parent, Stage stage, Scene scene) {
    Rectangle2D screen =
        Screen.getScreensForRectangle(
                parent.getX(), parent.getY(), parent.getWidth(), parent.getHeight())
            .stream()
            .findFirst()
            .orElse(Screen.getPrimary())
            .getVisualBounds();
    double x = parent.getX() + (parent.getWidth() - scene.getWidth()) / 2;
    double y = parent.getY() + (parent.getHeight() - scene.getHeight()) / 2;
    double mostX = Math.max(screen.getMinX(), screen.getMaxX() - scene.getWidth());
    double mostY = Math.max(screen.getMinY(), screen.getMaxY() - scene.getHeight());
    stage.setX(Math.clamp(x, screen.getMinX(), mostX));
    stage.setY(Math.clamp(y, screen.getMinY(), mostY));
  }

  private Optional<ButtonType> prepare(Alert alert, String title) {
    install(alert, title);
    Optional<ButtonType> answer = alert.showAndWait();
    theme.forget(alert.getDialogPane().getScene());
    return answer;
  }

  private void install(Alert alert, String title) {
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.initOwner(owner.get());
    Node content = alert.getDialogPane();
    content.setId("alert");
    theme.install(alert.getDialogPane().getScene());
  }
}
