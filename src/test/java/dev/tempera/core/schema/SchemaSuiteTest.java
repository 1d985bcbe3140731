package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The required cases of the JSON Schema Test Suite for draft 2020-12. The suite is fetched by
 * {@code packaging/test/schema-suite.sh}; without it this test is skipped.
 */
class SchemaSuiteTest {
  private static final Path SUITE =
      Path.of(
          System.getProperty(
              "tempera.schema.suite", "target/json-schema-test-suite/tests/draft2020-12"));

  @Test
  void theRequiredCasesAgree() throws IOException {
    assumeTrue(
        Files.isDirectory(SUITE),
        "the JSON Schema Test Suite is not at " + SUITE + ": packaging/test/schema-suite.sh");
    List<Path> files;
    try (Stream<Path> all = Files.list(SUITE)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<String> wrong = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    int[] cases = {0};
    for (Path file : files) {
      for (JsonNode group : ExactJson.read(Files.readString(file))) {
        group(file.getFileName() + ", " + group.path("description").asString(), group)
            .forEach(outcome -> {
              cases[0]++;
              if (outcome.startsWith("refused ")) {
                refused.add(outcome);
              } else if (!outcome.isEmpty()) {
                wrong.add(outcome);
              }
            });
      }
    }
    assertEquals(List.of(), wrong, wrong.size() + " of " + cases[0]);
    assertTrue(cases[0] > 1_000, cases[0] + " cases");
    // Nothing is fetched: what refers to other documents is refused, and that is all that is.
    List<String> others =
        refused.stream()
            .filter(line -> !line.contains("outside it"))
            .filter(line -> !line.contains("a draft that is not known: http://localhost"))
            .toList();
    assertEquals(List.of(), others);
    assertTrue(refused.size() < cases[0] / 10, refused.size() + " refused of " + cases[0]);
  }

  /** What is wrong with each case of a group; empty texts for those that agree. */
  private static List<String> group(String name, JsonNode group) {
    List<String> outcomes = new ArrayList<>();
    SchemaCheck check = null;
    String refusal = "";
    JsonNode schema = group.path("schema");
    try {
      // The check takes objects: true and false are written as such here.
      check =
          SchemaCheck.of(
              schema.isBoolean()
                  ? ExactJson.read(schema.booleanValue() ? "{}" : "{\"not\": {}}")
                  : schema);
    } catch (SchemaFault e) {
      refusal = String.valueOf(e.getMessage());
    }
    for (JsonNode each : group.path("tests")) {
      String at = name + ", " + each.path("description").asString();
      if (check == null) {
        outcomes.add("refused " + at + ": " + refusal);
        continue;
      }
      boolean fits = check.all(each.path("data")) instanceof Verdict.Fits;
      boolean first = check.first(each.path("data")) instanceof Verdict.Fits;
      boolean wanted = each.path("valid").booleanValue();
      outcomes.add(fits == wanted && first == wanted ? "" : at + ": " + !wanted);
    }
    return outcomes;
  }
}
