package dev.tempera.core.experiment.metric;

import dev.tempera.core.experiment.tools.ToolTrail;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether certain tools were called, however often and in whatever order.
 *
 * @param tools their names
 * @param only whether no other one may have been called
 */
public record ToolsCalledMetric(Set<String> tools, boolean only) implements Metric {
  public ToolsCalledMetric {
    tools = Set.copyOf(tools);
  }

  @Override
  public Score score(Scored answer) {
    Set<String> called = new TreeSet<>();
    answer.calls().stream().map(ToolTrail.Called::name).forEach(called::add);
    boolean passed = only ? called.equals(tools) : called.containsAll(tools);
    return new Score.Value(
        passed ? 1 : 0, called.isEmpty() ? "none called" : "called " + String.join(", ", called));
  }
}
