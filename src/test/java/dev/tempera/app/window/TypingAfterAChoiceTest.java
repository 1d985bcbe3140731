package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has chosen a model goes on to write, without a look at where the keyboard is. */
class TypingAfterAChoiceTest {
  @TempDir Path folder;

  @Test
  void whatIsTypedAfterAModelWasChosenIsTheMessage() throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1300, 800)) {
      ConnectionProfile own =
          ConnectionProfile.usual("own", Kind.CUSTOM).withBaseUrl("http://localhost:9/v1");
      robot.context().settings().update(s -> s.withConnections(List.of(own)));
      openPicker(robot);
      robot.write("another/model");
      robot.push(KeyCode.ENTER);
      WindowRobot.await(() -> model(robot).equals("another/model"));
      robot.write("Hello");
      assertEquals("Hello", composed(robot));
    }
  }

  @Test
  void andAfterThePresentOneWasLeftAsItIs() throws Exception {
    try (WindowRobot robot = new WindowRobot(folder, Theme.LIGHT, 1300, 800)) {
      String before = model(robot);
      openPicker(robot);
      robot.push(KeyCode.ENTER);
      robot.write("Hello");
      assertEquals("Hello", composed(robot));
      assertEquals(before, model(robot));
      openPicker(robot);
      robot.push(KeyCode.ESCAPE);
      robot.write(", you");
      assertEquals("Hello, you", composed(robot));
    }
  }

  private static void openPicker(WindowRobot robot) {
    robot.fx(() -> robot.run("model.pick"));
    WindowRobot.await(() -> {
      Node query = robot.find("#model-query");
      return query != null && query.isFocused();
    });
  }

  private static String model(WindowRobot robot) {
    return Objects.requireNonNull(robot.window().content().workspace().currentProperty().get())
        .setup()
        .model();
  }

  private static String composed(WindowRobot robot) {
    return ((StyleClassedTextArea) robot.node("#composer-text")).getText();
  }
}
