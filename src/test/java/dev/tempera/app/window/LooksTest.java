package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** What a person must be able to see: where the keyboard is, what a field is for, what is open. */
@SuppressWarnings("NullAway.Init") // the window is opened at the start of each test
class LooksTest {
  /** Fewer changed pixels than this are not seen. */
  private static final int SEEN = 30;

  @TempDir Path data;
  private OpenWindow open;

  @AfterEach
  void close() {
    open.close();
  }

  private void fx(Runnable action) {
    open.robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** What the window shows at a node and close around it. */
  private WritableImage picture(Node node) {
    WritableImage[] image = new WritableImage[1];
    fx(() -> {
      Bounds at = node.localToScene(node.getLayoutBounds());
      SnapshotParameters part = new SnapshotParameters();
      part.setViewport(
          new Rectangle2D(
              at.getMinX() - 4, at.getMinY() - 4, at.getWidth() + 8, at.getHeight() + 8));
      image[0] = node.getScene().getRoot().snapshot(part, null);
    });
    return image[0];
  }

  private static int difference(WritableImage one, WritableImage other) {
    PixelReader a = one.getPixelReader();
    PixelReader b = other.getPixelReader();
    int count = 0;
    for (int y = 0; y < Math.min(one.getHeight(), other.getHeight()); y++) {
      for (int x = 0; x < Math.min(one.getWidth(), other.getWidth()); x++) {
        count += a.getArgb(x, y) == b.getArgb(x, y) ? 0 : 1;
      }
    }
    return count;
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void whereTheKeyboardIsCanBeSeen(Theme theme) throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null, theme);
    for (String selector :
        List.of(
            "#parameters-tab",
            "#request-tab",
            "#system-prompt",
            "#model-picker",
            "#conversation-filter",
            "#parameter-filter",
            "#new-conversation",
            "#composer-attach")) {
      Node node = open.node(selector);
      WritableImage without = picture(node);
      // As the Tab key does: some controls show the focus of the keyboard only.
      fx(() -> {
        node.requestFocusTraversal(TraversalDirection.NEXT);
        Node next = Objects.requireNonNull(node.getScene().getFocusOwner());
        next.requestFocusTraversal(TraversalDirection.PREVIOUS);
      });
      await(node::isFocused);
      int changed = difference(without, picture(node));
      assertTrue(changed > SEEN, selector + " changes " + changed + " pixels");
      fx(() -> open.node("#composer-text").requestFocus());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  void aFieldSaysWhatItIsForWithTheCursorInItToo(Theme theme) throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null, theme);
    for (String selector : List.of("#conversation-filter", "#parameter-filter")) {
      TextField field = (TextField) open.node(selector);
      fx(field::requestFocus);
      String prompt = field.getPromptText();
      assertTrue(!prompt.isBlank(), selector);
      WritableImage with = picture(field);
      fx(() -> field.setPromptText(""));
      int changed = difference(with, picture(field));
      assertTrue(changed > SEEN, selector + ": its words are " + changed + " pixels");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT"})
  void whatOpensStandsOverItsWindow(Theme theme) throws TimeoutException {
    open = new OpenWindow(data.resolve("data"), null, theme);
    Stage stage = open.window.stage();
    fx(() -> {
      stage.setX(90);
      stage.setY(30);
      stage.setWidth(1000);
      stage.setHeight(700);
    });
    for (String command : List.of("help.shortcuts", "app.settings")) {
      fx(() -> open.run(command));
      await(() -> over(stage) != null);
      Window dialog = Objects.requireNonNull(over(stage));
      Bounds parent =
          new BoundingBox(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
      double x = dialog.getX() + dialog.getWidth() / 2;
      double y = dialog.getY() + dialog.getHeight() / 2;
      assertEquals(parent.getCenterX(), x, 3, command);
      assertEquals(parent.getCenterY(), y, 60, command);
      fx(dialog::hide);
    }
  }

  private static @Nullable Window over(Stage stage) {
    return Window.getWindows().stream()
        .filter(each -> each instanceof Stage other && stage.equals(other.getOwner()))
        .findFirst()
        .orElse(null);
  }
}
