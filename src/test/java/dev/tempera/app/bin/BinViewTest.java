package dev.tempera.app.bin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // fields are set before each test
class BinViewTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final FxRobot robot = new FxRobot();
  private final MemoryConversations conversations = new MemoryConversations();
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final List<String> questions = new ArrayList<>();
  private boolean agreed = true;
  private Conversation tea;
  private Conversation rain;
  private BinViewModel model;
  private BinView view;
  private Stage stage;

  @BeforeEach
  void show() throws TimeoutException {
    tea = deleted("Tea", NOW.minusSeconds(60));
    rain = deleted("Rain", NOW.minusSeconds(30));
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      model =
          new BinViewModel(
              conversations,
              settings,
              new FxUiExecutor(),
              Clock.fixed(NOW, ZoneOffset.UTC),
              toast -> {});
      view =
          new BinView(
              model,
              (title, text, yes) -> {
                questions.add(text);
                return agreed;
              },
              () -> questions.add("left"));
      Scene scene = new Scene(view, 620, 520);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
    until(() -> list().getItems().size() == 2);
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      model.close();
      stage.hide();
      stage.setScene(null);
    });
  }

  private Conversation deleted(String title, Instant at) {
    Conversation c = conversations.add(title, at, false, true);
    conversations.now(at);
    conversations.delete(c.id()).join();
    return c;
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(
          10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in ten seconds", e);
    }
  }

  private ListView<?> list() {
    return (ListView<?>) stage.getScene().lookup("#bin-list");
  }

  private void select(int row) {
    robot.interact(() -> {
      list().requestFocus();
      list().getSelectionModel().clearAndSelect(row);
    });
  }

  private boolean isDeleted(Conversation c) {
    return conversations.conversation(c.id()).deletedAt() != null;
  }

  @Test
  void enterTakesBack() {
    select(0);
    robot.push(KeyCode.ENTER);
    until(() -> !isDeleted(rain) && list().getItems().size() == 1);
    assertTrue(isDeleted(tea));
    assertEquals(List.of(), questions, "what can be undone needs no question");
  }

  @Test
  void deleteAsksWhatGoesAndDoesItOnlyIfThePersonAgrees() {
    select(1);
    agreed = false;
    robot.push(KeyCode.DELETE);
    until(() -> questions.size() == 1);
    assertTrue(questions.getFirst().startsWith("“Tea” goes with every message"));
    assertTrue(isDeleted(tea));
    agreed = true;
    robot.push(KeyCode.DELETE);
    until(() -> list().getItems().size() == 1);
    assertTrue(conversations.log().contains("deleteForGood Tea"));
  }

  @Test
  void emptyingLeavesAPageThatSaysSo() {
    robot.clickOn("#bin-empty-all");
    until(() -> list().getItems().isEmpty());
    assertTrue(questions.getFirst().startsWith("2 conversations go"));
    until(() ->
        stage.getScene().lookup("#bin-empty") instanceof Label label
            && label.isVisible()
            && label.getText().startsWith("The bin is empty."));
    assertTrue(stage.getScene().lookup("#bin-empty-all").isDisabled());
  }

  @Test
  void aRowHasTheKeyboardFromTheStartAndAfterEachChange() {
    robot.interact(view::focusList);
    until(() -> list().getSelectionModel().getSelectedIndex() == 0);
    select(1);
    robot.push(KeyCode.ENTER);
    until(() -> list().getItems().size() == 1);
    until(() -> list().getSelectionModel().getSelectedIndex() == 0);
    robot.push(KeyCode.ENTER);
    until(() -> list().getItems().isEmpty());
  }

  @Test
  void escapeAndTheButtonLeadBack() {
    robot.interact(() -> list().requestFocus());
    robot.push(KeyCode.ESCAPE);
    robot.clickOn("#bin-back");
    until(() -> questions.equals(List.of("left", "left")));
  }

  @Test
  void theTimeIsChosenAndRemembered() {
    ComboBox<?> days = (ComboBox<?>) stage.getScene().lookup("#bin-days");
    robot.interact(() -> days.getSelectionModel().selectLast());
    until(() -> settings.get().behaviour().binDays() == 0);
    robot.interact(() -> days.getSelectionModel().selectFirst());
    until(() -> settings.get().behaviour().binDays() == 7);
    assertFalse(list().getItems().isEmpty());
  }
}
