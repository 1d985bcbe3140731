package dev.tempera.app.guide;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the guide's pages and pictures are. Any thread; blocks on the disk. */
final class GuidePages {
  /** The pages, in the order of the guide. */
  static final List<String> NAMES =
      List.of(
          "window",
          "connections",
          "parameters",
          "models",
          "messages",
          "probabilities",
          "tools",
          "inspector",
          "conversations",
          "search",
          "import",
          "backups",
          "experiments",
          "spending",
          "trouble");

  private final Function<String, @Nullable URL> places;

  /**
   * @param places where a file of the guide is, null where it is not
   */
  GuidePages(Function<String, @Nullable URL> places) {
    this.places = places;
  }

  /** Those that come with the program. */
  static GuidePages bundled() {
    return new GuidePages(GuidePages.class::getResource);
  }

  /**
   * All pages.
   *
   * @throws UncheckedIOException if one is not there
   */
  List<GuidePage> read() {
    return NAMES.stream().map(this::read).toList();
  }

  private GuidePage read(String name) {
    URL place = places.apply(name + ".md");
    try {
      if (place == null) {
        throw new FileNotFoundException("The page “" + name + "” of the guide is not there.");
      }
      try (InputStream in = place.openStream()) {
        return GuidePage.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Where a picture of a page is, null where it is not. */
  @Nullable URL picture(String destination) {
    return places.apply(destination);
  }
}
