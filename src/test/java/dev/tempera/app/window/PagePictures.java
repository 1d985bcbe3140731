package dev.tempera.app.window;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of every page in both themes, in several sizes and zooms, for a person to look at, and a
 * list of the words that are cut in them. No test by itself: {@code src/test/pictures.sh} runs it.
 */
@EnabledIfSystemProperty(named = "page.pictures", matches = ".+")
class PagePictures {
  private static final List<String> ALL =
      List.of(
          "640x900@1",
          "640x900@1.5",
          "640x900@2",
          "1280x820@1",
          "1280x820@1.5",
          "1280x820@2",
          "2560x1400@1",
          "2560x1400@1.5",
          "2560x1400@2");

  /** Windows over the main one are as large whatever its size. */
  private static final double ONE_WIDTH = 1280;

  @TempDir private Path data = Path.of("");
  private final List<String> cut = new ArrayList<>();

  /** A size in pixels and a zoom, such as 640x900@1.5. */
  private record Size(String name, double width, double height, double zoom) {
    static Size of(String name) {
      String[] parts = name.split("[x@]", -1);
      return new Size(
          name,
          Double.parseDouble(parts[0]),
          Double.parseDouble(parts[1]),
          Double.parseDouble(parts[2]));
    }
  }

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
  void makeThem() throws IOException, TimeoutException {
    Path folder = Path.of(System.getProperty("page.pictures"));
    Files.createDirectories(folder);
    String wanted = System.getProperty("page.sizes", "");
    List<Size> sizes =
        (wanted.isBlank() ? ALL : List.of(wanted.strip().split("[ ,]+", -1)))
            .stream().map(Size::of).toList();
    ConversationId everything = SampleData.fill(data.resolve("data"));
    ConversationId several = null;
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      try (WindowRobot robot = new WindowRobot(data, theme, 1280, 820, new Saving())) {
        if (several == null) {
          PageTour.prepareExperiment(robot);
          several = PageTour.prepare(robot);
        }
        for (Size size : sizes) {
          draw(robot, folder, size, theme.name().toLowerCase(Locale.ROOT), everything, several);
        }
      }
    }
  }

  private void draw(
      WindowRobot robot,
      Path folder,
      Size size,
      String theme,
      ConversationId everything,
      ConversationId several) {
    robot.context().settings().update(s -> s.withAppearance(s.appearance().withZoom(size.zoom())));
    PageTour.Shot shot =
        (page, scene) -> {
          String name = page + "-" + size.name() + "-" + theme;
          robot.fx(() -> keep(folder, name, scene));
        };
    PageTour tour = new PageTour(robot, shot, everything, several);
    tour.resize(size.width(), size.height());
    tour.walk();
    if (size.width() == ONE_WIDTH) {
      new WindowTour(robot, shot, several).walk();
    }
  }

  private void keep(Path folder, String name, Scene scene) {
    CutTexts.in(scene).forEach(each -> cut.add(name + ": " + each));
    WritableImage image = scene.snapshot(null);
    try {
      Files.write(folder.resolve("cut.txt"), cut);
      Files.write(folder.resolve(name + ".png"), PngWriter.encode(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
