package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever runs expressions that are not written in the program bounds them. */
class ExpressionsFromOutsideTest {
  /** Makers of patterns of what is no literal: the two that bound, and two that quote. */
  private static final Set<String> MAKERS =
      Set.of("BoundedPattern.java", "EcmaPattern.java", "SecretMask.java", "DataUrls.java");

  private static final Pattern MADE =
      Pattern.compile(
          "\\bPattern\\s*\\.(?:compile|matches)\\(\\s*[^\"\\s]|\\bPattern::compile"
              + "|\\.(?:matches|replaceAll|replaceFirst|split)\\(\\s*(?:pattern|regex|expression)\\b");

  @Test
  void onlyBoundedPatternsAreMadeOfThem() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (MADE.matcher(Files.readString(file)).find()) {
          found.add(String.valueOf(file.getFileName()));
        }
      }
    }
    assertEquals(new TreeSet<>(MAKERS), found);
  }
}
