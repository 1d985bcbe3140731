package dev.tempera.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need no window run in a Java that has no JavaFX, and leave the home alone. */
class WithoutToolkitTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void analyseStartsWithoutJavaFxAndTouchesNoDataFolder() throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("javafx"))
            .collect(Collectors.joining(File.pathSeparator));
    assertFalse(classPath.contains("javafx"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Path file = Files.writeString(folder.resolve("r.csv"), "c,v\na,1\nb,0\n");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + home,
            "-cp",
            classPath,
            "dev.tempera.Main",
            "experiment",
            "analyse",
            file.toString(),
            "--value",
            "v",
            "--cell",
            "c");
    builder.environment().put("HOME", home.toString());
    builder.environment().keySet().removeAll(List.of("XDG_DATA_HOME", "XDG_STATE_HOME"));
    builder.redirectErrorStream(true);
    Process process = Processes.start(builder);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("Too few to say (n = 1)"), output);
    try (Stream<Path> left = Files.list(home)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
