package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TipTest {
  private final FxRobot robot = new FxRobot();
  private final List<KeyCode> heard = new ArrayList<>();

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private void escapeOver(Supplier<Tooltip> made) throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    List<Tooltip> tips = new ArrayList<>();
    robot.interact(() -> {
      Tooltip tip = made.get();
      tips.add(tip);
      Button button = new Button("Here");
      button.setTooltip(tip);
      Scene scene = new Scene(new StackPane(button), 300, 200);
      scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> heard.add(event.getCode()));
      stage.setScene(scene);
      stage.show();
      button.requestFocus();
      tip.show(button, stage.getX() + 20, stage.getY() + 20);
    });
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(tips.getFirst().isShowing());
    robot.push(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(tips.getFirst().isShowing());
  }

  @Test
  void theWindowBelowHearsEscape() throws TimeoutException {
    escapeOver(() -> new Tip("Says more"));
    assertEquals(List.of(KeyCode.ESCAPE), heard);
  }

  /** Why there is one of our own; where the toolkit's leave the key, this can go. */
  @Test
  void theToolkitsOwnSwallowIt() throws TimeoutException {
    escapeOver(() -> new Tooltip("Says more"));
    assertEquals(List.of(), heard);
  }
}
