package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How old the list of advisories is, is told by the builds of packages, and warned of. */
class AdvisoriesAgeTest {
  @TempDir private Path dir = Path.of("");

  private record Said(int status, String text) {}

  private Said ageOf(String list, String today) throws IOException, InterruptedException {
    Path file = Files.writeString(dir.resolve("list.tsv"), list);
    Path said = dir.resolve("said");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                Path.of("packaging", "common", "AdvisoriesAge.java").toString(),
                file.toString(),
                today)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(tool.waitFor(60, TimeUnit.SECONDS));
    return new Said(tool.exitValue(), Files.readString(said));
  }

  @Test
  void anOldListIsWarnedOfAndANewOneIsNot() throws Exception {
    String list = "# a list\n# as of 2026-01-31\n# and more\n";
    Said young = ageOf(list, "2026-03-02");
    assertEquals(0, young.status());
    assertTrue(young.text().contains("as of 2026-01-31, 30 days ago"), young.text());
    assertEquals(1, young.text().lines().count(), young.text());
    Said old = ageOf(list, "2026-03-03");
    assertEquals(0, old.status());
    assertTrue(old.text().contains("Warning: that is old"), old.text());
  }

  @Test
  void aListWithoutADayEndsTheBuild() throws Exception {
    for (String list : List.of("", "# as of whenever\n", "a:b\tnone\n")) {
      Said said = ageOf(list, "2026-03-02");
      assertEquals(1, said.status(), list);
      assertTrue(said.text().contains("does not say as of when it is"), said.text());
    }
  }
}
