package dev.tempera.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the file of oracles, to its digits. The values were computed with other programs
 * (scipy where it has the method). A row without a check fails, and so does a check without a row.
 */
class OracleTest {
  private static final double DIGITS = 1e-9;
  private static final int ROWS = 89;
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?");

  private static Map<String, List<Double>> rows() throws IOException {
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    try (InputStream in = OracleTest.class.getResourceAsStream("/statistics/oracles.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(
              fields -> assertTrue(rows.put(fields[0], numbers(fields[1])) == null, fields[0]));
    }
    return rows;
  }

  private static List<Double> numbers(String value) {
    List<Double> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(value);
    while (matcher.find()) {
      numbers.add(Double.valueOf(matcher.group()));
    }
    return numbers;
  }

  private static Map<String, Supplier<double[]>> checks() {
    Oracles oracles = new Oracles();
    IntervalOracles.add(oracles);
    TestOracles.add(oracles);
    PlanOracles.add(oracles);
    TextOracles.add(oracles);
    return oracles.checks();
  }

  @Test
  void everyRowHasACheckAndEveryCheckARow() throws IOException {
    assertEquals(rows().keySet(), checks().keySet());
    assertEquals(ROWS, rows().size());
  }

  @TestFactory
  Stream<DynamicTest> everyRowToItsDigits() throws IOException {
    Map<String, Supplier<double[]>> checks = checks();
    return rows().entrySet().stream()
        .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row, checks)));
  }

  private static void check(
      Map.Entry<String, List<Double>> row, Map<String, Supplier<double[]>> checks) {
    List<Double> wanted = row.getValue();
    double[] found = Objects.requireNonNull(checks.get(row.getKey()), "no check of this row").get();
    assertTrue(!wanted.isEmpty(), "no numbers in this row");
    assertEquals(wanted.size(), found.length, "how many numbers");
    for (int i = 0; i < found.length; i++) {
      double digits = DIGITS * Math.max(1e-3, Math.abs(wanted.get(i)));
      assertEquals(wanted.get(i), found[i], digits, "number " + (i + 1));
    }
  }
}
