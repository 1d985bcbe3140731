package dev.tempera.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of licences is that of what is shipped. */
class DependencyTest {
  /** What only tests have on their class path. */
  private static final List<String> TESTS_ONLY =
      List.of(
          "org/junit",
          "org/opentest4j",
          "org/apiguardian",
          "org/testfx",
          "org/hamcrest",
          "org/assertj",
          "org/osgi",
          "io/vertx",
          "com/tngtech",
          "org/apache/maven");

  private final List<Dependency> all = Dependency.all();

  /** The jars of the class path, as {@code group/path/name/version}. */
  private static List<Path> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> entry.contains(".m2") || entry.contains("repository"))
        .map(Path::of)
        .toList();
  }

  private static boolean isTestsOnly(Path jar) {
    String path = jar.toString().replace('\\', '/');
    return TESTS_ONLY.stream().anyMatch(each -> path.contains("/" + each));
  }

  @Test
  void everyJarThatIsShippedIsListedWithItsVersion() {
    Set<String> listed = new HashSet<>();
    all.forEach(each -> listed.add(each.artifact().replaceAll(".*:", "") + " " + each.version()));
    int checked = 0;
    for (Path jar : jars()) {
      if (isTestsOnly(jar)) {
        continue;
      }
      String version = jar.getName(jar.getNameCount() - 2).toString();
      String name = jar.getName(jar.getNameCount() - 3).toString();
      assertTrue(
          listed.contains(name + " " + version),
          name + " " + version + " is neither listed nor named here as for tests only");
      checked++;
    }
    assertTrue(checked >= 30, "found only " + checked + " jars");
  }

  @Test
  void everyOneHasALicenceTextAndItsAuthorsWhereTheLicenceAsksForIt() {
    assertTrue(all.size() > 30, all.toString());
    for (Dependency each : all) {
      assertFalse(each.name().isBlank() || each.version().isBlank(), each.toString());
      assertTrue(each.licenceText().length() > 900, each.toString());
      String first = each.licences().getFirst();
      if (first.startsWith("MIT") || first.startsWith("BSD")) {
        assertTrue(each.copyright().startsWith("Copyright (c) "), each.toString());
      }
    }
  }

  @Test
  void whatIsNotKnownHasNoText() {
    Dependency unknown = new Dependency("X", "x:x", "1", List.of("Own"), "https://x.test");
    assertEquals("X 1\nhttps://x.test", unknown.licenceText());
  }
}
