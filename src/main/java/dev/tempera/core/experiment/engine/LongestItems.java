package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Template;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items among which the longest prompt of a cell is looked for: a few, since counting the
 * tokens of every item takes too long where there are many. Not safe for threads.
 */
final class LongestItems {
  private static final int MOST = 8;

  private final List<Item> items;
  private final Map<Set<String>, List<Item>> found = new HashMap<>();

  private record Weighed(Item item, long bytes) {}

  LongestItems(List<Item> items) {
    this.items = items;
  }

  /** Those that fill the prompt of a cell with most, the longest first; at least one. */
  List<Item> of(Cell cell) {
    return found.computeIfAbsent(
        Set.copyOf(Template.variables(cell.template()).keySet()), this::longest);
  }

  private List<Item> longest(Set<String> variables) {
    return items.stream()
        .map(item -> new Weighed(item, bytes(item, variables)))
        .sorted(Comparator.comparingLong(Weighed::bytes).reversed())
        .limit(variables.isEmpty() ? 1 : MOST)
        .map(Weighed::item)
        .toList();
  }

  /** In UTF-8, of which tokens are made: a char of Chinese takes more of them than one of Latin. */
  private static long bytes(Item item, Set<String> variables) {
    long bytes = 0;
    for (String name : variables) {
      bytes += item.variables().getOrDefault(name, "").getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }
}
