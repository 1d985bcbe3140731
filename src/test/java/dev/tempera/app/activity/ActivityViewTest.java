package dev.tempera.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.MeasuredSamples;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.figures.SpendingLimits;
import dev.tempera.core.figures.SpendingLimits.Limit;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.MemoryMeasurements;
import dev.tempera.core.measure.SpendingGuard;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemorySettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The page of activity as a person sees and uses it. */
@SuppressWarnings("NullAway.Init") // fields are set by each test
class ActivityViewTest {
  private final FxRobot robot = new FxRobot();
  private final List<String> did = new ArrayList<>();
  private ActivityView view;
  private Stage stage;

  private void show(Measurements from, Theme theme, double width) throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      ActivityViewModel model =
          new ActivityViewModel(
              new ActivitySource(
                  () -> from,
                  () -> CompletableFuture.completedFuture(Map.of("c0", "Foxes", "c1", "Owls")),
                  Map::of,
                  MeasuredSamples.CLOCK,
                  ZoneOffset.UTC,
                  Runnable::run),
              UiExecutor.immediate());
      view =
          new ActivityView(
              model,
              new ActivityView.Actions() {
                @Override
                public void leave() {
                  did.add("leave");
                }

                @Override
                public void copy(String csv) {
                  did.add(csv.lines().findFirst().orElse(""));
                }
              },
              MeasuredSamples.NOT_KEPT);
      view.add(new LimitsCard(limits(from)));
      Scene scene = new Scene(view, width, 760);
      new ThemeController(new Appearance(theme, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
      view.focus();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static LimitsViewModel limits(Measurements from) {
    SpendingLimits set =
        new SpendingLimits(new Limit(new BigDecimal("0.001"), new BigDecimal("5")), Limit.NONE);
    MemorySettings settings = new MemorySettings(Settings.defaults());
    settings.update(s -> s.withBehaviour(s.behaviour().withSpending(set)));
    SpendingGuard guard =
        new SpendingGuard(
            new SpendingGuard.Source(
                () -> set, () -> from, MeasuredSamples.CLOCK, ZoneOffset.UTC, usd -> "$" + usd));
    return new LimitsViewModel(settings, () -> guard, Runnable::run, UiExecutor.immediate());
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      stage.hide();
      stage.setScene(null);
    });
  }

  @Test
  void itIsCopiedAndLeftByTheKeyboard() throws TimeoutException {
    show(MeasuredSamples.weeks(), Theme.LIGHT, 900);
    Button copy = (Button) view.lookup("#activity-copy");
    robot.interact(copy::requestFocus);
    robot.push(KeyCode.SPACE);
    robot.push(KeyCode.ESCAPE);
    assertEquals(2, did.size());
    assertTrue(did.getFirst().startsWith("day,model,"), did.getFirst());
    assertEquals("leave", did.getLast());
  }

  @Test
  void goingOnIsOfferedUntilItIsChosen() throws TimeoutException {
    show(MeasuredSamples.weeks(), Theme.LIGHT, 900);
    Button goOn = (Button) view.lookup("#activity-limits-go-on");
    assertTrue(goOn.isVisible());
    robot.interact(goOn::fire);
    assertFalse(goOn.isVisible());
  }

  @Test
  void anEmptyPageSaysSoAndOffersNothing() throws TimeoutException {
    show(new MemoryMeasurements(), Theme.LIGHT, 900);
    assertTrue(((Label) view.lookup("#activity-note")).getText().startsWith("Nothing was asked"));
    assertTrue(view.lookup("#activity-copy").isDisabled());
    assertTrue(view.lookupAll(".chart").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1100", "DARK,1100", "LIGHT,560", "DARK,560"})
  void nothingIsWiderThanThePage(Theme theme, double width) throws TimeoutException, IOException {
    show(MeasuredSamples.weeks(), theme, width);
    ScrollPane page = (ScrollPane) view.lookup(".scroll-pane");
    WritableImage[] image = new WritableImage[1];
    robot.interact(() -> {
      view.applyCss();
      view.layout();
      SnapshotParameters parameters = new SnapshotParameters();
      parameters.setFill(theme == Theme.DARK ? Color.web("#0d1117") : Color.WHITE);
      image[0] = page.getContent().snapshot(parameters, null);
    });
    Path pictures = Path.of("target/pictures");
    Files.createDirectories(pictures);
    Files.write(
        pictures.resolve("activity-" + theme + "-" + (int) width + ".png"),
        PngWriter.encode(image[0]));
    assertTrue(
        page.getContent().getLayoutBounds().getWidth() <= page.getViewportBounds().getWidth() + 1);
  }
}
