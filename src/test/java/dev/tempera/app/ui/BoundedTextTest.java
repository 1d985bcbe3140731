package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** A paste that would hold up the window is left out and told, and nothing else is. */
class BoundedTextTest {
  private final AtomicInteger refused = new AtomicInteger();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static void paste(TextInputControl into, String text) {
    new FxRobot()
        .interact(() -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
          into.paste();
        });
  }

  @Test
  void aLineTakesAsMuchAsCanBeLaidOut() {
    TextField field = new BoundedField(refused::incrementAndGet);
    paste(field, "x".repeat(EditLimits.LINE - 1));
    paste(field, "y");
    assertEquals(EditLimits.LINE, field.getLength());
    paste(field, "z");
    assertEquals(EditLimits.LINE, field.getLength());
    assertEquals(1, refused.get());
  }

  @Test
  void whatIsPastedOverDoesNotCount() {
    TextField field = new BoundedField(refused::incrementAndGet);
    paste(field, "x".repeat(EditLimits.LINE));
    new FxRobot().interact(field::selectAll);
    paste(field, "y".repeat(EditLimits.LINE));
    assertEquals("y".repeat(EditLimits.LINE), field.getText());
    BoundedArea area = new BoundedArea(refused::incrementAndGet);
    paste(area, "x".repeat(EditLimits.LINE));
    new FxRobot().interact(area::selectAll);
    paste(area, "y".repeat(EditLimits.LINE));
    assertEquals("y".repeat(EditLimits.LINE), area.getText());
    assertEquals(0, refused.get());
  }

  @Test
  void anAreaTakesNeitherALongLineNorTooManyShortOnes() {
    BoundedArea area = new BoundedArea(refused::incrementAndGet);
    String lines = "one line\n".repeat(6_000);
    paste(area, lines);
    assertEquals(lines, area.getText());
    paste(area, "one line\n".repeat(1_000));
    assertEquals(lines, area.getText());
    assertEquals(1, refused.get());
    paste(area, "x".repeat(EditLimits.LINE + 1));
    assertEquals(lines, area.getText());
    assertEquals(2, refused.get());
  }

  @Test
  void whatIsShortGoesIntoAnyText() {
    BoundedArea area = new BoundedArea(refused::incrementAndGet);
    String long1 = "x".repeat(EditLimits.TEXT + 1);
    new FxRobot().interact(() -> area.setText(long1));
    new FxRobot().interact(area::end);
    paste(area, "a word");
    assertEquals(long1 + "a word", area.getText());
    assertEquals(0, refused.get());
  }

  @Test
  void aNumberOfTimesTakesNoText() {
    AtomicInteger typed = new AtomicInteger();
    TimesSpinner[] times = new TimesSpinner[1];
    new FxRobot()
        .interact(() -> times[0] = new TimesSpinner("times", "How many", 50, 5, typed::set));
    new FxRobot().interact(() -> times[0].getEditor().selectAll());
    paste(times[0].getEditor(), "7".repeat(100_000));
    assertEquals("5", times[0].getEditor().getText());
    paste(times[0].getEditor(), "7");
    assertEquals(7, typed.get());
  }
}
