package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Settings.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every word of every page can be read, also in a narrow window at 200 %. */
class CutTextTest {
  @TempDir private Path data = Path.of("");

  /** Saves beside the data. */
  private final class Saving implements FilePicker {
    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
      return Optional.of(data.resolve(name));
    }

    @Override
    public List<Path> open(String title, List<Kind> kinds) {
      return List.of();
    }
  }

  @Test
  void noWordIsCutAndNoControlIsOutside() throws TimeoutException {
    ConversationId everything = SampleData.fill(data.resolve("data"));
    List<String> cut = new ArrayList<>();
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 820, new Saving())) {
      ConversationId several = PageTour.prepare(robot);
      for (double zoom : new double[] {1, 2}) {
        robot.context().settings().update(s -> s.withAppearance(s.appearance().withZoom(zoom)));
        PageTour.Shot shot =
            (page, scene) ->
                robot.fx(() ->
                    CutTexts.in(scene)
                        .forEach(each -> cut.add(page + " at " + zoom + ": " + each)));
        PageTour tour = new PageTour(robot, shot, everything, several);
        tour.resize(zoom == 1 ? 1280 : 640, 900);
        tour.frame();
        new WindowTour(robot, shot, several).walk();
      }
    }
    assertEquals("", String.join("\n", cut));
  }
}
