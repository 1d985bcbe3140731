package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is chosen on a model's page stands in the request as it would be sent. */
@SuppressWarnings("NullAway.Init") // fields are set before each test, on the JavaFX thread
class PinnedProviderTest {
  private final FxRobot robot = new FxRobot();
  private final SidebarFixture fixture = new SidebarFixture();
  private Stage stage;
  private ParametersViewModel model;
  private ParametersView view;

  @BeforeEach
  void show() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      UiExecutor ui = new FxUiExecutor();
      model = fixture.viewModel(ui, new FxPulse(ui), ForkJoinPool.commonPool());
      view =
          new ParametersView(
              model,
              () -> new JsonEditor(ui, ForkJoinPool.commonPool()),
              (title, content, closed) -> {});
      Scene scene = new Scene(view, 330, 900);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private String routing() {
    return model.setupProperty().get().parameters().json("provider").orElseThrow().toString();
  }

  @Test
  void aPinnedProviderStandsInTheRequest() throws TimeoutException {
    robot.interact(() -> model.pinProvider("azure"));
    robot.interact(((ToggleButton) view.lookup("#request-tab"))::fire);
    await(() ->
        view.lookup("#request-body") instanceof JsonEditor body
            && body.getText()
                .replaceAll("\\s", "")
                .contains("\"provider\":{\"only\":[\"azure\"]}"));
    robot.interact(() -> model.pinProvider("openai"));
    await(() ->
        view.lookup("#request-body") instanceof JsonEditor body
            && body.getText().contains("openai\"")
            && !body.getText().contains("azure"));
  }

  @Test
  void whoeverIsPinnedIsNotPassedOverAnyMore() {
    robot.interact(() ->
        model
            .parameter("provider")
            .set(
                SidebarFixture.json(
                    "{\"order\":[\"x\"],\"ignore\":[\"azure\",\"x\"],\"sort\":\"price\"}")));
    robot.interact(() -> model.pinProvider("azure"));
    assertEquals("{\"ignore\":[\"x\"],\"sort\":\"price\",\"only\":[\"azure\"]}", routing());
    robot.interact(() -> model.pinProvider("x"));
    assertEquals("{\"sort\":\"price\",\"only\":[\"x\"]}", routing());
  }

  @Test
  void anotherModelSaysWhatItDoesNotTake() {
    Label said = (Label) view.lookup("#model-not-taken");
    robot.interact(() -> model.parameter("seed").set(SidebarFixture.json("7")));
    robot.interact(() -> model.useModel(SidebarFixture.OPENROUTER, SidebarFixture.OPEN_MODEL));
    assertTrue(said.isVisible());
    assertEquals("Llama 3 8B does not take seed, which is set: it is not sent.", said.getText());
    robot.interact(() -> model.useModel(SidebarFixture.OPENROUTER, SidebarFixture.NANO));
    assertFalse(said.isVisible(), said.getText());
  }
}
