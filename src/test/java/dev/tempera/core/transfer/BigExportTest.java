package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An export that is as large as the heap is taken in whole. */
@Timeout(240)
class BigExportTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void sixtyMegabytesAreTakenInWithAHeapOfSixtyFour() throws IOException, InterruptedException {
    Process process =
        Processes.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx64m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BigImport.class.getName(),
                    folder.toString(),
                    "60")
                .redirectErrorStream(true));
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertEquals(0, process.waitFor(), lines::toString);
    Map<String, String> figures = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      figures.put(words[0], words[words.length - 1]);
    }
    assertEquals(figures.get("written"), figures.get("taken"), lines::toString);
    assertEquals("0", figures.get("problems"));
    assertTrue(Integer.parseInt(String.valueOf(figures.get("written"))) > 1000, lines::toString);
  }
}
