package dev.tempera.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Does everything once, so that all classes of it are known to a {@link ClassArchive}. */
final class EverythingMain {
  private EverythingMain() {}

  /** The argument is an empty folder. */
  public static void main(String[] args) throws Exception {
    for (Activity activity : List.of(new Exporting(), new Importing(), new Setting())) {
      Path folder = Files.createDirectory(Path.of(args[0], activity.name()));
      activity.prepare(folder);
      activity.run(folder, new Said());
    }
    Path folder = Files.createDirectory(Path.of(args[0], "streaming"));
    Streaming streaming = new Tearing();
    streaming.prepare(folder);
    streaming.begin(folder, new Said());
    System.exit(0);
  }
}
