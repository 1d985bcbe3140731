package dev.tempera.app.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.settings.SettingsView;
import dev.tempera.app.settings.SettingsViewModel;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemorySettings;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // fields are set before each test
class CopyOfferViewTest {
  private final FxRobot robot = new FxRobot();
  private final CopyOfferViewModelTest.Slow answers = new CopyOfferViewModelTest.Slow();
  private final List<String> done = new ArrayList<>();
  private Stage stage;

  @BeforeEach
  void window() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private void show(Supplier<Parent> view) throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      Scene scene = new Scene(view.get(), 560, 620);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  private void showOffer() throws TimeoutException {
    show(() ->
        new CopyOfferView(
            new CopyOfferViewModel(
                CopyOfferViewModelTest.OFFER, answers, new FxUiExecutor(), ZoneOffset.UTC),
            () -> done.add("quit"),
            () -> done.add("close")));
  }

  private void press(String id) {
    robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
  }

  private void noted() {
    answers.noted.complete(null);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theCopyIsTakenAndTheProgramMayBeLeft() throws TimeoutException {
    showOffer();
    assertTrue(
        robot.lookup("#copy-offer-words").queryAs(Label.class).getText().contains("40 conv"));
    press("#copy-offer-take");
    noted();
    assertTrue(
        robot.lookup("#copy-offer-words").queryAs(Label.class).getText().contains("next time"));
    press("#copy-offer-take");
    assertEquals(List.of("quit"), done);
    assertEquals(1, answers.asked.size());
  }

  @Test
  void whatThereIsIsKept() throws TimeoutException {
    showOffer();
    press("#copy-offer-keep");
    assertEquals(List.of(), done);
    noted();
    assertEquals(List.of("close"), done);
  }

  @Test
  void theSettingsSwitchThem() throws TimeoutException {
    MemorySettings settings = new MemorySettings(Settings.defaults());
    show(() -> new SettingsView(new SettingsViewModel(settings, new FxUiExecutor())));
    CheckBox box = robot.lookup("#settings-copies").queryAs(CheckBox.class);
    assertTrue(box.isSelected());
    robot.interact(box::fire);
    assertFalse(settings.get().behaviour().dailyCopies());
  }
}
