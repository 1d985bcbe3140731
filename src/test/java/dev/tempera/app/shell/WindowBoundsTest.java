package dev.tempera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.WindowPlace;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowBoundsTest {
  private static final WindowBounds LEFT = new WindowBounds(0, 0, 1920, 1040);
  private static final WindowBounds RIGHT = new WindowBounds(1920, -200, 2560, 1400);

  private static WindowPlace place(@Nullable Double x, @Nullable Double y, double w, double h) {
    return Settings.defaults().window().withBounds(x, y, w, h, false);
  }

  @Test
  void aFirstWindowStandsInTheMiddleOfThePrimaryScreen() {
    assertEquals(
        new WindowBounds(320, 110, 1280, 820),
        WindowBounds.fit(place(null, null, 1280, 820), List.of(LEFT, RIGHT)));
  }

  @Test
  void aWindowComesBackOnItsScreen() {
    assertEquals(
        new WindowBounds(2000, -100, 1000, 700),
        WindowBounds.fit(place(2000.0, -100.0, 1000, 700), List.of(LEFT, RIGHT)));
  }

  @Test
  void aWindowOfAScreenThatIsGoneComesToThePrimaryOne() {
    WindowBounds at = WindowBounds.fit(place(2000.0, -100.0, 1000, 700), List.of(LEFT));
    assertEquals(new WindowBounds(460, 170, 1000, 700), at);
  }

  @Test
  void aWindowIsNeverLargerThanItsScreen() {
    WindowBounds at = WindowBounds.fit(place(10.0, 10.0, 5000, 4000), List.of(LEFT));
    assertEquals(1920, at.width());
    assertEquals(1040, at.height());
  }

  @Test
  void nonsenseIsMended() {
    WindowBounds at = WindowBounds.fit(place(Double.NaN, 0.0, -5, Double.NaN), List.of(LEFT));
    assertEquals(1280, at.width());
    assertEquals(820, at.height());
  }

  @Test
  void theTitleIsAlwaysWithinReach() {
    Random random = new Random(2);
    List<WindowBounds> screens = List.of(LEFT, RIGHT);
    for (int i = 0; i < 2_000; i++) {
      WindowPlace place =
          place(
              random.nextDouble(-6000, 8000),
              random.nextDouble(-3000, 3000),
              random.nextDouble(300, 4000),
              random.nextDouble(200, 3000));
      WindowBounds at = WindowBounds.fit(place, screens);
      assertTrue(
          screens.stream()
              .anyMatch(s ->
                  Math.min(s.x() + s.width(), at.x() + at.width()) - Math.max(s.x(), at.x()) >= 120
                      && at.y() >= s.y() - 1
                      && at.y() < s.y() + s.height()),
          at.toString());
    }
  }
}
