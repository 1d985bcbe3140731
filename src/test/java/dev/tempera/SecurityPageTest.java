package dev.tempera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every sentence of {@code docs/security.md} that something holds names what holds it, and that is
 * there: a test class with tests in it, one of its methods, or a check of {@code
 * packaging/test.sh}.
 */
class SecurityPageTest {
  private static final Path PAGE = Path.of("docs", "security.md");
  private static final String HEAD = "| sentence | held by |";
  private static final Pattern TEST =
      Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`(?: \\(`(\\w+)`\\))?");
  private static final Pattern CHECK = Pattern.compile("“(.+)” in `packaging/test\\.sh`");

  /** What is wrong with the page's tables, given the tests by class and the packages' checks. */
  private static List<String> faults(String page, Map<String, String> tests, String checks) {
    List<String> faults = new ArrayList<>();
    boolean held = false;
    for (String line : page.lines().toList()) {
      if (!line.startsWith("|")) {
        held = false;
      } else if (line.equals(HEAD)) {
        held = true;
      } else if (held && !line.startsWith("|---") && !line.startsWith("| ---")) {
        String[] cells = line.replaceFirst("\\|\\s*$", "").split("(?<!\\\\)\\|", -1);
        for (String name : cells[cells.length - 1].split(", (?=[`“])", -1)) {
          if (cells.length != 3 || !isThere(name.strip(), tests, checks)) {
            faults.add(name.strip() + " of: " + cells[1].strip());
          }
        }
      }
    }
    return faults;
  }

  private static boolean isThere(String name, Map<String, String> tests, String checks) {
    var check = CHECK.matcher(name);
    if (check.matches()) {
      return checks.contains("check \"" + check.group(1) + "\" ");
    }
    var test = TEST.matcher(name);
    if (!test.matches()) {
      return false;
    }
    String source = tests.getOrDefault(test.group(1), "");
    boolean hasTests =
        Pattern.compile("@(Test|ParameterizedTest|TestFactory)\\b").matcher(source).find();
    String method = test.group(2);
    String part = test.group(3);
    return hasTests
        && (method == null || source.contains(" " + method + "("))
        && (part == null || Pattern.compile("\\b" + part + "\\b").matcher(source).find());
  }

  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  SecurityPageTest::text,
                  (one, other) -> one + other));
    }
  }

  private static String checks() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("packaging"))) {
      return files
          .filter(file -> file.toString().endsWith(".sh"))
          .map(SecurityPageTest::text)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everySentenceNamesWhatHoldsIt() throws IOException {
    String page = Files.readString(PAGE);
    assertEquals(List.of(), faults(page, tests(), checks()));
    long tables = page.lines().filter(HEAD::equals).count();
    assertTrue(tables >= 4, "tables: " + tables);
  }

  @Test
  void aSentenceThatNothingHoldsIsFound() {
    Map<String, String> tests = Map.of("OneTest", "@Test void works() {}", "EmptyTest", "class");
    String checks = "check \"it is there\" something";
    String table = HEAD + "\n|---|---|\n| A sentence. | %s |\n";
    assertEquals(
        List.of(),
        faults(table.formatted("`OneTest`, `OneTest.works`, `OneTest` (`works`)"), tests, checks));
    assertEquals(
        List.of(),
        faults(table.formatted("`OneTest`, “it is there” in `packaging/test.sh`"), tests, checks));
    for (String bad :
        List.of(
            "`GoneTest`",
            "`EmptyTest`",
            "`OneTest.gone`",
            "`OneTest` (`gone`)",
            "",
            "somebody",
            "“it is gone” in `packaging/test.sh`")) {
      assertEquals(
          List.of(bad + " of: A sentence."), faults(table.formatted(bad), tests, checks), bad);
    }
    assertEquals(
        List.of("`GoneTest` of: A sentence."),
        faults(table.formatted("`OneTest`, `GoneTest`"), tests, checks));
  }
}
