package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every statement of {@code docs/servers.md} names a test that there is. */
class ServersPageTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*Test)\\.([A-Za-z0-9_]+)`");

  @Test
  void everyStatementNamesItsTest() throws IOException {
    Set<String> rows = QuirkTest.rows().map(Quirk::name).collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    int statements = 0;
    for (String line : Files.readAllLines(Path.of("docs", "servers.md"))) {
      if (!line.startsWith("| ") || line.matches("\\| (What|Program).*\\| (Row|Test) \\|")) {
        continue;
      }
      statements++;
      String[] cells = line.replaceFirst("\\|\\s*$", "").split("\\|", -1);
      for (String name : cells[cells.length - 1].split("; |, (?=`)", -1)) {
        if (!isThere(name.strip(), rows)) {
          missing.add(name.strip());
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(statements > 50, "statements: " + statements);
  }

  private static boolean isThere(String name, Set<String> rows) throws IOException {
    Matcher test = TEST.matcher(name);
    if (!test.matches()) {
      return rows.contains(name) || rows.stream().anyMatch(row -> row.startsWith(name + ","));
    }
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      for (Path file : files.filter(f -> f.endsWith(test.group(1) + ".java")).toList()) {
        if (Files.readString(file).contains(" " + test.group(2) + "(")) {
          return true;
        }
      }
    }
    return false;
  }
}
