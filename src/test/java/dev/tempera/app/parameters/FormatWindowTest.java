package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.schema.FormatView;
import dev.tempera.app.schema.FormatViewModel;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.concurrent.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@SuppressWarnings("NullAway.Init") // fields are set before each test, on the JavaFX thread
class FormatWindowTest {
  private final FxRobot robot = new FxRobot();
  private final List<FormatViewModel> models = new ArrayList<>();
  private final List<FormatView> views = new ArrayList<>();
  private int ended;
  private ParameterViewModel parameter;
  private FormatWindow window;
  private Runnable closed;

  @BeforeEach
  void show() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      FxUiExecutor ui = new FxUiExecutor();
      Threads threads = new Threads(ui, new FxPulse(ui), ForkJoinPool.commonPool());
      parameter =
          new SidebarFixture()
              .viewModel(ui, threads.pulse(), threads.background())
              .parameter("response_format");
      window =
          new FormatWindow(
              parameter,
              Optional::empty,
              threads,
              (title, content, whenClosed) -> {
                stage.setScene(new Scene(content, 900, 700));
                stage.show();
                closed = whenClosed;
              },
              (view, model) -> {
                views.add(view);
                models.add(model);
                return () -> ended++;
              });
    });
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  private FormatViewModel model() {
    return models.getLast();
  }

  @Test
  void thereIsOneWindowAtATime() {
    robot.interact(() -> window.open());
    robot.interact(() -> window.open());
    assertEquals(1, views.size());
    robot.interact(() -> closed.run());
    assertEquals(1, ended);
    robot.interact(() -> window.open());
    assertEquals(2, views.size());
  }

  @Test
  void whatIsEditedIsTheParameter() {
    robot.interact(() -> {
      window.open();
      model().begin();
      model().editor().type("{\"type\": \"object\"}");
    });
    assertEquals(
        "{\"type\":\"object\"}",
        Objects.requireNonNull(parameter.json()).at("/json_schema/schema").toString());
    robot.interact(() -> parameter.unset());
    assertTrue(!model().presentProperty().get());
  }

  @Test
  void aTextThatIsNoJsonYetIsThereAgain() {
    robot.interact(() -> {
      window.open();
      model().begin();
      model().editor().type("{\"type\": ");
      closed.run();
      window.open();
    });
    assertEquals("{\"type\": ", model().editor().textProperty().get());
    robot.interact(() -> {
      closed.run();
      parameter.unset();
      window.open();
    });
    assertEquals("", model().editor().textProperty().get(), "another value is in force");
  }
}
