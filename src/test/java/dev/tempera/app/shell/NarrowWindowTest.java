package dev.tempera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Where there is little room, panes and menus fold up instead of being cut. */
@SuppressWarnings("NullAway.Init") // fields are set before each test
class NarrowWindowTest {
  private final MemoryConversations conversations = new MemoryConversations();
  private ShellFixture fixture;
  private Stage stage;
  private StackPane frame;

  @BeforeEach
  void show() throws TimeoutException {
    conversations.add("Tea", ShellFixture.NOW.minus(Duration.ofMinutes(5)), false, false);
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      fixture = new ShellFixture(stage, conversations, Settings.defaults(), 980, 760);
      // The width is the view's, since the stage keeps the size that another test gave it.
      stage.getScene().setRoot(new Region());
      frame = new StackPane(fixture.view);
      stage.getScene().setRoot(frame);
      stage.show();
    });
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      fixture.composer.close();
      stage.hide();
      stage.setScene(null);
    });
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> onFx(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in ten seconds", e);
    }
  }

  private static <T> T onFx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, task);
  }

  private void width(double width) {
    onFx(() -> {
      fixture.view.setMinWidth(width);
      fixture.view.setMaxWidth(width);
      frame.layout();
      return true;
    });
  }

  private int menus() {
    MenuBar bar = (MenuBar) fixture.view.lookup(".menu-bar");
    return bar == null ? 0 : bar.getMenus().size();
  }

  private boolean isSeen(String styleClass) {
    return Objects.requireNonNull(fixture.view.lookup(styleClass), styleClass).isVisible();
  }

  @Test
  void menusFoldIntoOneAndComeBack() {
    width(980);
    until(() -> menus() > 1);
    int all = menus();
    width(260);
    until(() -> menus() == 1);
    MenuBar bar = (MenuBar) fixture.view.lookup(".menu-bar");
    assertEquals(all, bar.getMenus().getFirst().getItems().size());
    width(980);
    until(() -> menus() == all);
  }

  @Test
  void panesFoldBelowSevenHundredPixelsAtAnyZoom() {
    width(980);
    until(() -> isSeen(".pane-left"));
    width(690);
    until(() -> !isSeen(".pane-left") && !isSeen(".pane-right"));
    onFx(() -> fixture.view.commands().get("pane.conversations").run());
    until(() -> isSeen(".pane-left"));
  }

  @Test
  void theSidebarIsNeverNarrowerThanItsLabelsByItself() {
    onFx(() -> {
      fixture.settings.update(s -> s.withAppearance(new Appearance(s.appearance().theme(), 1.5)));
      return true;
    });
    until(() -> fixture.shell.zoomProperty().get() == 1.5);
    for (double width = 900; width <= 1600; width += 50) {
      width(width);
      Region right = (Region) Objects.requireNonNull(fixture.view.lookup(".pane-right"));
      boolean wide =
          onFx(() -> !right.isVisible() || right.getWidth() >= ThreePanes.MIN_RIGHT * 1.5 - 1);
      assertTrue(wide, "at " + width);
    }
  }

  /** At twice the size of text a sidebar beside the conversation would leave nothing of it. */
  @Test
  void aPaneThatFindsNoRoomLiesOverTheConversationUntilThatIsClicked() {
    onFx(() -> {
      fixture.settings.update(s -> s.withAppearance(new Appearance(s.appearance().theme(), 2)));
      return true;
    });
    until(() -> fixture.shell.zoomProperty().get() == 2);
    width(640);
    until(() -> !isSeen(".pane-left") && !isSeen(".pane-right"));
    for (String side : List.of("conversations", "parameters")) {
      String pane = side.equals("conversations") ? ".pane-left" : ".pane-right";
      onFx(() -> fixture.view.commands().get("pane." + side).run());
      until(() -> isSeen(pane) && isSeen(".panes-veil"));
      Region shown = (Region) Objects.requireNonNull(fixture.view.lookup(pane));
      assertTrue(onFx(shown::getWidth) < 640, "a part of the conversation is seen still");
      onFx(() -> {
        Node veil = Objects.requireNonNull(fixture.view.lookup(".panes-veil"));
        veil.getOnMousePressed().handle(null);
        return true;
      });
      until(() -> !isSeen(pane) && !isSeen(".panes-veil"));
    }
    onFx(() -> fixture.view.commands().get("pane.conversations").run());
    until(() -> isSeen(".pane-left"));
    onFx(() -> fixture.view.commands().get("pane.conversations").run());
    until(() -> !isSeen(".pane-left"));
    assertFalse(isSeen(".pane-right"), "nobody asked for the other one");
  }

  @Test
  void whatWasShownWithRoomForAllGivesWayInANarrowWindow() {
    width(1400);
    until(() -> isSeen(".pane-left") && isSeen(".pane-right"));
    for (boolean seen : List.of(false, true)) {
      onFx(() -> fixture.view.commands().get("pane.conversations").run());
      until(() -> isSeen(".pane-left") == seen);
    }
    width(690);
    until(() -> !isSeen(".pane-left") && !isSeen(".pane-right"));
  }

  @Test
  void thePaneThatLiesOverTheConversationHasTheKeyboardUntilEscape() {
    onFx(() -> {
      fixture.settings.update(s -> s.withAppearance(new Appearance(s.appearance().theme(), 2)));
      return true;
    });
    until(() -> fixture.shell.zoomProperty().get() == 2);
    width(640);
    until(() -> !isSeen(".pane-left"));
    Node composer = Objects.requireNonNull(fixture.view.lookup("#composer-text"));
    FxRobot robot = new FxRobot();
    robot.interact(() -> fixture.composerView.focusText());
    until(composer::isFocused);
    onFx(() -> fixture.view.commands().get("pane.conversations").run());
    until(() -> isSeen(".pane-left") && isSeen(".panes-veil") && isInList());
    robot.push(KeyCode.ESCAPE);
    until(() -> !isSeen(".pane-left") && composer.isFocused());
    // The command that has shown it takes it away as well.
    onFx(() -> fixture.view.commands().get("pane.conversations").run());
    until(() -> isSeen(".pane-left") && isInList());
    onFx(() -> fixture.view.commands().get("pane.conversations").run());
    until(() -> !isSeen(".pane-left") && composer.isFocused());
  }

  /** Whether the keyboard is in the list of conversations. */
  private boolean isInList() {
    Node pane = fixture.view.lookup(".pane-left");
    Node at = fixture.view.getScene().getFocusOwner();
    while (at != null && !at.equals(pane)) {
      at = at.getParent();
    }
    return at != null;
  }
}
