package dev.tempera.app.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chart.IntervalDots;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ChartPaneTest {
  private static final FilePicker NO_FILES =
      new FilePicker() {
        @Override
        public Optional<Path> save(String title, String name, Kind kind) {
          return Optional.empty();
        }

        @Override
        public List<Path> open(String title, List<Kind> kinds) {
          return List.of();
        }
      };

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  /** How high the plot is, and a word of it. */
  private record Height(double plot, double word) {}

  private static Height at(int fontSize, double width) {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          ChartPane chart =
              new ChartPane(
                  new IntervalDots(
                      "Length",
                      "words",
                      List.of(
                          new IntervalDots.Row(
                              "one", 3, OptionalDouble.of(2), OptionalDouble.of(5), "3", true)),
                      OptionalDouble.empty()),
                  new ChartPane.Keeping(NO_FILES, (file, bytes) -> {}));
          StackPane root = new StackPane(chart);
          root.setStyle("-fx-font-size: " + fontSize + "px;");
          Scene scene = new Scene(root, width, 600);
          root.applyCss();
          root.layout();
          Region plot = (Region) Objects.requireNonNull(scene.lookup(".chart-plot"));
          Node word = Objects.requireNonNull(scene.lookup(".chart-words"));
          Bounds inScene = word.localToScene(word.getLayoutBounds());
          return new Height(plot.getHeight(), inScene.getHeight());
        });
  }

  /** A reader who enlarges the interface reads the charts too. */
  @Test
  void itGrowsWithTheInterface() {
    Height usual = at(14, 600);
    Height twice = at(28, 1_200);
    assertEquals(2 * usual.plot(), twice.plot(), 1);
    assertEquals(2 * usual.word(), twice.word(), 0.5);
  }
}
