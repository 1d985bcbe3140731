package dev.tempera.core.experiment.report;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.run.RunAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;

/**
 * Counts how often the same request got the same answer. Of an answer it keeps what its text is
 * known by, some hundred bytes, however long it is. Not safe for threads.
 */
final class Sameness {
  /** Who answered is told apart where that are few. */
  private static final int MOST_SYSTEMS = 20;

  private final ExperimentSpec spec;
  private final Map<String, List<Seen>> cells = new LinkedHashMap<>();
  private final Map<String, String> seeds = new HashMap<>();
  private final Map<String, String> systems = new HashMap<>();

  /** An answer: the item by its hash, and who gave it. */
  private record Seen(String item, String system, Text text) {}

  /** A text by its length and two sums, which those of one item never share by chance. */
  private record Text(int length, int hash, long crc) {
    static Text of(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      return new Text(bytes.length, text.hashCode(), crc.getValue());
    }
  }

  Sameness(ExperimentSpec spec) {
    this.spec = spec;
  }

  /** Takes an answer that counts. */
  void add(ScoredTrial scored, String cell, RunAnswer answer) {
    if (spec.design().repeats().count() < 2) {
      return;
    }
    String system = system(answer);
    cells
        .computeIfAbsent(cell, c -> new ArrayList<>())
        .add(
            new Seen(
                scored.item().hash(),
                systems.computeIfAbsent(system, s -> system),
                Text.of(answer.message().text())));
    seeds.computeIfAbsent(cell, c -> seed(scored.cell()));
  }

  private static String system(RunAnswer answer) {
    Answer facts = answer.facts();
    String fingerprint = TrialFacts.fingerprint(answer);
    return Objects.requireNonNullElse(facts.provider(), facts.connectionId())
        + " · "
        + facts.modelName()
        + (fingerprint == null ? ", no fingerprint" : " · " + fingerprint);
  }

  /** Two requests that differ in their seed only are not the same. */
  private String seed(Cell cell) {
    if (spec.design().repeats().firstSeed() != null) {
      return "another seed each repeat";
    }
    JsonNode seed = cell.template().parameters().json("seed").orElse(null);
    return seed == null ? "no seed" : "seed " + seed.asString("");
  }

  /**
   * What was counted: each cell as a whole, in the order of the experiment, and below it who
   * answered where that were several. Cells of which no item has two answers are left out.
   *
   * @param names of the cells in their order
   */
  List<SameAnswers> of(List<String> names) {
    List<SameAnswers> all = new ArrayList<>();
    for (String cell : names) {
      List<Seen> seen = cells.getOrDefault(cell, List.of());
      add(all, cell, "", seen);
      List<String> who = seen.stream().map(Seen::system).distinct().sorted().toList();
      if (who.size() > 1 && who.size() <= MOST_SYSTEMS) {
        for (String system : who) {
          add(all, cell, system, seen.stream().filter(s -> s.system().equals(system)).toList());
        }
      }
    }
    return all;
  }

  private void add(List<SameAnswers> to, String cell, String system, List<Seen> seen) {
    Map<String, Map<Text, Integer>> items = new HashMap<>();
    for (Seen each : seen) {
      items.computeIfAbsent(each.item(), i -> new HashMap<>()).merge(each.text(), 1, Integer::sum);
    }
    List<Item> counted =
        items.values().stream().map(Item::of).filter(item -> item.answers() > 1).toList();
    if (counted.isEmpty()) {
      return;
    }
    to.add(
        new SameAnswers(
            cell,
            seeds.getOrDefault(cell, ""),
            system,
            counted.size(),
            counted.stream().mapToInt(Item::answers).sum(),
            counted.stream().mapToDouble(Item::pairs).average().orElse(0),
            counted.stream().mapToDouble(i -> (double) i.most() / i.answers()).average().orElse(0),
            (double) counted.stream().filter(i -> i.different() == 1).count() / counted.size(),
            counted.stream().mapToInt(Item::different).average().orElse(0)));
  }

  /** The answers to one item. */
  private record Item(int answers, int different, int most, double pairs) {
    static Item of(Map<Text, Integer> texts) {
      int all = texts.values().stream().mapToInt(Integer::intValue).sum();
      double same = texts.values().stream().mapToDouble(n -> (double) n * (n - 1)).sum();
      int most = texts.values().stream().max(Comparator.naturalOrder()).orElse(0);
      return new Item(all, texts.size(), most, all < 2 ? 0 : same / ((double) all * (all - 1)));
    }
  }
}
