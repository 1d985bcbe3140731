package dev.tempera.app.support;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.stage.Screen;

/**
 * What one needs to know to help, as lines of {@code name: value}. Holds no key, no conversation
 * text, no address of a server and no name of the person's home.
 */
public final class Diagnostics {
  private static final List<String> VARIABLES =
      List.of("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "GDK_BACKEND", "GDK_SCALE", "LANG");

  private final StringBuilder text = new StringBuilder();

  private Diagnostics() {}

  /** Adds a line. */
  private Diagnostics line(String name, Object value) {
    text.append(name).append(": ").append(value).append('\n');
    return this;
  }

  /** The screens and how they are painted. FX thread only. */
  public static String display() {
    Diagnostics lines = new Diagnostics();
    lines.line(
        "Painting",
        (Platform.isSupported(ConditionalFeature.SCENE3D)
                ? "with the graphics card"
                : "in software")
            + ", prism.order "
            + System.getProperty("prism.order", "default")
            + ", glass "
            + System.getProperty("glass.platform", "default"));
    lines.line("System's look", Platform.getPreferences().getColorScheme());
    int number = 1;
    for (Screen screen : Screen.getScreens()) {
      lines.line(
          "Screen " + number,
          String.format(
              Locale.ROOT,
              "%.0f×%.0f at %.0f,%.0f, scale %.2f, %.0f dpi",
              screen.getBounds().getWidth(),
              screen.getBounds().getHeight(),
              screen.getBounds().getMinX(),
              screen.getBounds().getMinY(),
              screen.getOutputScaleX(),
              screen.getDpi()));
      number++;
    }
    return lines.text.toString();
  }

  /** The program and the machine. Any thread. */
  public static String machine(String version, Map<String, String> environment) {
    Diagnostics lines = new Diagnostics();
    Runtime runtime = Runtime.getRuntime();
    lines
        .line("Tempera", version)
        .line(
            "Java",
            Runtime.version()
                + " ("
                + System.getProperty("java.vendor", "")
                + "), AOT cache "
                + System.getProperty("jdk.aot.cache.in.use", "unknown"))
        .line("JavaFX", System.getProperty("javafx.runtime.version", "unknown"))
        .line(
            "System",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch"))
        .line("Processors", runtime.availableProcessors())
        .line(
            "Heap",
            megabytes(runtime.totalMemory() - runtime.freeMemory())
                + " used, "
                + megabytes(runtime.maxMemory())
                + " at most")
        .line("Locale", Locale.getDefault().toLanguageTag());
    for (String name : VARIABLES) {
      String value = environment.get(name);
      if (value != null) {
        lines.line(name, value);
      }
    }
    return lines.text.toString();
  }

  /**
   * The data folder. Any thread; blocks on the disk.
   *
   * @param schema the version of the database's schema
   */
  public static String data(Path folder, int schema, int conversations) {
    Path home = Path.of(System.getProperty("user.home", "."));
    String shown =
        folder.startsWith(home)
            ? Path.of("~").resolve(home.relativize(folder)).toString()
            : "another";
    return new Diagnostics()
        .line("Data folder", shown + ", " + megabytes(size(folder)))
        .line("Schema", schema)
        .line("Conversations", conversations)
        .text
        .toString();
  }

  private static long size(Path folder) {
    AtomicLong all = new AtomicLong();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              all.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // As much as could be counted is said.
    }
    return all.get();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
