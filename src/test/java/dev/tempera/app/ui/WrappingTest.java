package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class WrappingTest {
  private static final String ARABIC =
      "هذا نص عربي طويل يجب أن ينكسر على أكثر من سطر واحد. ".repeat(6);
  private static final String LATIN = "This is a long text that has to be broken. ".repeat(6);

  private final FxRobot robot = new FxRobot();
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    robot.interact(() ->
        Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> thrown.add(error)));
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.interact(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
    FxToolkit.cleanupStages();
  }

  @Test
  void rightToLeftTextIsShownWithoutFaultAndOtherTextIsWrapped() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    Label label = new Label(LATIN);
    TextArea text = new TextArea();
    StyleClassedTextArea rich = new StyleClassedTextArea(false);
    robot.interact(() -> {
      Wrapping.of(label);
      Wrapping.of(text);
      Wrapping.of(rich);
      stage.setScene(new Scene(new VBox(label, text, rich), 300, 400));
      stage.show();
    });
    assertTrue(label.isWrapText() && text.isWrapText() && rich.isWrapText());
    robot.interact(() -> {
      label.setText(ARABIC);
      text.setText(ARABIC);
      rich.replaceText(LATIN + ARABIC);
    });
    WaitForAsyncUtils.waitForFxEvents(5);
    assertFalse(label.isWrapText() || text.isWrapText());
    // Cut into words, each with a style of its own.
    assertTrue(rich.isWrapText());
    robot.interact(() -> rich.replaceText(LATIN));
    WaitForAsyncUtils.waitForFxEvents(5);
    assertTrue(rich.isWrapText());
    assertEquals(List.of(), thrown);
  }
}
