package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The required cases of the JSON Schema Test Suite for draft 2020-12: always those of a dependency
 * that has them as one file, and a newer suite where {@code packaging/test/schema-suite.sh} has
 * fetched one.
 */
class SchemaSuiteTest {
  private static final String DRAFT = "draft2020-12/";
  private static final String DEPENDENCY = "/test-suite-tck.json";
  private static final Path FETCHED =
      Path.of(
          System.getProperty(
              "tempera.schema.suite", "target/json-schema-test-suite/tests/draft2020-12"));

  private final List<String> wrong = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int cases;

  @Test
  void theRequiredCasesAgree() throws IOException {
    InputStream found = SchemaSuiteTest.class.getResourceAsStream(DEPENDENCY);
    assertTrue(found != null, "the tests of io.vertx:vertx-json-schema are not on the class path");
    try (InputStream in = Objects.requireNonNull(found)) {
      String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (JsonNode suite : ExactJson.read(whole).path("suites")) {
        String name = suite.path("name").asString("");
        if (name.startsWith(DRAFT) && !name.contains("/optional/")) {
          take(name.substring(DRAFT.length()), suite.path("value"));
        }
      }
    }
    assertAgreed();
  }

  @Test
  void theRequiredCasesOfTheNewerSuiteAgree() throws IOException {
    assumeTrue(
        Files.isDirectory(FETCHED),
        "no newer JSON Schema Test Suite is at " + FETCHED + ": packaging/test/schema-suite.sh");
    List<Path> files;
    try (Stream<Path> all = Files.list(FETCHED)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      take(String.valueOf(file.getFileName()), ExactJson.read(Files.readString(file)));
    }
    assertAgreed();
  }

  private void assertAgreed() {
    assertEquals(List.of(), wrong, wrong.size() + " of " + cases);
    assertTrue(cases > 1_000, cases + " cases");
    // Nothing is fetched: what refers to other documents is refused, and that is all that is.
    List<String> others =
        refused.stream()
            .filter(line -> !line.contains("outside it"))
            .filter(line -> !line.contains("a draft that is not known: http://localhost"))
            .toList();
    assertEquals(List.of(), others);
    assertTrue(refused.size() < cases / 10, refused.size() + " refused of " + cases);
  }

  private void take(String name, JsonNode groups) {
    for (JsonNode group : groups) {
      group(name + ", " + group.path("description").asString(), group)
          .forEach(outcome -> {
            cases++;
            if (outcome.startsWith("refused ")) {
              refused.add(outcome);
            } else if (!outcome.isEmpty()) {
              wrong.add(outcome);
            }
          });
    }
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
