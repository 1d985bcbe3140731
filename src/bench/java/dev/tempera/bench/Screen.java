package dev.tempera.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a measured window stands: the Headless platform, or a GTK window on an X server of its own.
 * Both paint by the software pipeline, since neither has a graphics card.
 */
final class Screen implements AutoCloseable {
  private static final Path XVFB = Path.of("/usr/bin/Xvfb");

  private final @Nullable Process server;
  private final String display;

  private Screen(@Nullable Process server, String display) {
    this.server = server;
    this.display = display;
  }

  /** No window system at all. */
  static Screen headless() {
    return new Screen(null, "");
  }

  /** An X server of its own, which is empty; empty where there is no Xvfb. */
  static Optional<Screen> gtk() throws IOException {
    if (!Files.isExecutable(XVFB)) {
      return Optional.empty();
    }
    Process server =
        new ProcessBuilder(
                XVFB.toString(),
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1000x24",
                "-nolisten",
                "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String number = said.readLine();
    if (number == null) {
      throw new IOException("Xvfb did not start.");
    }
    return Optional.of(new Screen(server, ":" + number.strip()));
  }

  /** What a command's environment needs, as arguments of {@code env}. */
  List<String> environment() {
    return server == null ? List.of() : List.of("DISPLAY=" + display, "GDK_BACKEND=x11");
  }

  /** The options of Java that choose it. */
  List<String> options() {
    return server == null
        ? List.of("-Dglass.platform=Headless", "-Dprism.order=sw")
        : List.of("-Dprism.order=sw");
  }

  @Override
  public void close() {
    if (server != null) {
      server.destroy();
      try {
        server.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
