package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** Keys of commands beside those that write letters. */
class AltGrKeysTest {
  private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

  private final AtomicInteger done = new AtomicInteger();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theyWriteLettersWhereAltGrIsCtrlAndAlt(boolean altGrIsCtrlAlt) {
    new FxRobot()
        .interact(() -> {
          TextField field = new TextField();
          TextField shown = new TextField();
          shown.setEditable(false);
          Scene scene = new Scene(new HBox(field, shown));
          Command copy = Command.of("a", Menus.EDIT, "A", done::incrementAndGet, "Shortcut+Alt+C");
          new Commands(List.of(copy)).install(scene, altGrIsCtrlAlt);
          press(field);
          int whileWriting = altGrIsCtrlAlt && !MAC ? 0 : 1;
          assertEquals(whileWriting, done.get());
          press(shown);
          press(scene.getRoot());
          assertEquals(whileWriting + 2, done.get());
        });
  }

  private static void press(Node target) {
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, !MAC, true, MAC));
  }
}
