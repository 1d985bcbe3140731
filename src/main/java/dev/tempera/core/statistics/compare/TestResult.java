package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.test.Significance;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A test of one comparison.
 *
 * @param method its name
 * @param p its two-sided p, before any correction; empty where it cannot be made
 */
public record TestResult(String method, OptionalDouble p) {

  static TestResult of(Significance result) {
    return new TestResult(result.method(), OptionalDouble.of(result.p()));
  }

  static TestResult of(String method, Optional<Significance> result) {
    return result
        .map(TestResult::of)
        .orElseGet(() -> new TestResult(method, OptionalDouble.empty()));
  }
}
