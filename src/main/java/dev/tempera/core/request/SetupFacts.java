package dev.tempera.core.request;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What several setups do not have in common, for the head of the column of each: {@code temperature
 * 0.5}. Any thread.
 */
public final class SetupFacts {
  private SetupFacts() {}

  /** For each setup what not all have alike; nothing where all are equal. */
  public static List<List<String>> of(List<Setup> setups) {
    List<List<String>> facts = new ArrayList<>();
    setups.forEach(setup -> facts.add(new ArrayList<>()));
    add(setups, Setup::model, facts);
    add(setups, setup -> "at " + setup.connectionId(), facts);
    add(
        setups,
        setup ->
            setup.systemPrompt().isBlank()
                ? "no system prompt"
                : "system “" + BodyFacts.shortened(setup.systemPrompt()) + "”",
        facts);
    Set<String> names = new TreeSet<>();
    setups.forEach(setup -> names.addAll(setup.parameters().values().keySet()));
    for (String name : names) {
      add(setups, setup -> name + " " + value(setup.parameters(), name), facts);
    }
    return facts.stream().map(List::copyOf).toList();
  }

  private static void add(
      List<Setup> setups, Function<Setup, String> fact, List<List<String>> facts) {
    List<String> each = setups.stream().map(fact).toList();
    if (BodyFacts.differ(each)) {
      for (int i = 0; i < each.size(); i++) {
        facts.get(i).add(each.get(i));
      }
    }
  }

  private static String value(ParameterSet parameters, String name) {
    return parameters
        .json(name)
        .map(json -> BodyFacts.shortened(json.isString() ? json.stringValue() : ValueText.of(json)))
        .orElse("unset");
  }
}
