package dev.tempera.core.statistics.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.interval.Interval;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Items that belong together count as what they are: fewer independent ones. */
class ClustersTest {
  private static final double[] A = {.9, .5, .6, .8, .7, 1, .4, .6};
  private static final double[] B = {.7, .5, .5, .8, .4, .9, .5, .4};

  /** The same eight items, each so often, all of one in one cluster. */
  private static Trials copied(int copies) {
    Trials trials = new Trials();
    for (int i = 0; i < A.length; i++) {
      for (int copy = 0; copy < copies; copy++) {
        String item = "item " + i + "." + copy;
        trials.add("base", item, B[i]);
        trials.add("cell", item, A[i]);
        trials.group(item, "document " + i);
      }
    }
    return trials;
  }

  private static Analysis analysed(Trials trials) {
    return Analysis.of(trials, Settings.USUAL);
  }

  private static Interval interval(Estimate estimate) {
    return estimate.interval().orElseThrow();
  }

  /** Copies of a question are no evidence: all numbers are those of one copy. */
  @Test
  void copiesOfAnItemAddNothing() {
    Analysis analysis = analysed(copied(5));
    assertEquals(Unit.CLUSTER, analysis.unit());
    CellResult cell = analysis.cells().getLast();
    assertEquals(40, cell.items());
    assertEquals(8, cell.estimate().count());
    assertEquals("cluster-t", cell.estimate().method());
    Comparison comparison = analysis.comparisons().getFirst();
    Estimate difference = comparison.difference();
    assertEquals("paired-cluster-t", difference.method());
    assertEquals(0.1, difference.value(), 1e-12);
    // The oracle's interval and tests of the eight paired means.
    assertEquals(-0.009460833026711302, interval(difference).low(), 1e-12);
    assertEquals(0.20946083302671129, interval(difference).high(), 1e-12);
    assertEquals(0.06758329382337003, comparison.tests().getFirst().p().getAsDouble(), 1e-12);
    assertEquals("sign-flip-exact", comparison.tests().getLast().method());
    assertEquals(0.125, comparison.tests().getLast().p().getAsDouble(), 1e-12);
    assertEquals(40, comparison.pairs());
  }

  /** The oracle's clusters: 111, 001, 11 and 0001, whose error is .206317. */
  @Test
  void aRateInClustersHasTheErrorOfClusters() {
    String[] clusters = {"111", "001", "11", "0001"};
    Trials trials = new Trials();
    for (String cluster : clusters) {
      for (int i = 0; i < cluster.length(); i++) {
        String item = cluster + " " + i;
        trials.add("cell", item, cluster.charAt(i) - '0');
        trials.group(item, cluster);
      }
    }
    Estimate estimate = analysed(trials).cells().getFirst().estimate();
    assertEquals(0.5833333333333334, estimate.value(), 1e-12);
    assertTrue(estimate.isTooFew());
    assertEquals(4, estimate.count());
    trials.add("cell", "alone", 1);
    Interval five = interval(analysed(trials).cells().getFirst().estimate());
    assertTrue(five.low() >= 0 && five.high() <= 1, five.toString());
  }

  @Test
  void fewClustersAreTooFewHoweverManyItemsTheyHave() {
    Trials trials = new Trials();
    for (int i = 0; i < 60; i++) {
      trials.add("base", "item " + i, i % 7 < 3 ? 1 : 0);
      trials.add("cell", "item " + i, i % 5 < 4 ? 1 : 0);
      trials.group("item " + i, "document " + i % 3);
    }
    Verdict verdict = analysed(trials).comparisons().getFirst().verdict();
    assertEquals(Verdict.Code.TOO_FEW, verdict.code());
    assertEquals("Too few to say (n = 3)", verdict.sentence());
  }

  @Test
  void aClearDifferenceIsSaidOfClusters() {
    Trials trials = new Trials();
    for (int i = 0; i < 48; i++) {
      trials.add("base", "item " + i, i % 8 == 0 ? 1 : 0);
      trials.add("cell", "item " + i, i % 9 == 0 ? 0 : 1);
      trials.group("item " + i, "document " + i / 4);
    }
    String sentence = analysed(trials).comparisons().getFirst().verdict().sentence();
    assertTrue(sentence.startsWith("cell is better: +"), sentence);
    assertTrue(sentence.endsWith(", 12 clusters"), sentence);
  }

  @Test
  void whatIsOpenIsReckonedInClusters() {
    String sentence = analysed(copied(3)).comparisons().getFirst().verdict().sentence();
    assertTrue(
        sentence.matches("Could be noise: .* About \\d+ more clusters would settle .*"), sentence);
  }

  @Test
  void clustersThatDoNotDifferHaveNoInterval() {
    Trials trials = new Trials();
    for (int i = 0; i < 20; i++) {
      trials.add("base", "item " + i, i % 2);
      trials.add("cell", "item " + i, (i + 1) % 2);
      trials.group("item " + i, "document " + i / 2);
    }
    Verdict verdict = analysed(trials).comparisons().getFirst().verdict();
    assertEquals(Verdict.Code.CANNOT_SAY, verdict.code());
    assertEquals(
        "Cannot be said: no two clusters differ in it (difference 0), and without any spread there"
            + " is no interval",
        verdict.sentence());
  }

  @Test
  void cellsWithoutACommonItemAreComparedByTheirClusters() {
    Trials trials = new Trials();
    for (int i = 0; i < 40; i++) {
      String cell = i < 20 ? "base" : "cell";
      trials.add(cell, "item " + i, (i < 20 ? 1 : 3) + i % 4 * 0.1);
      trials.group("item " + i, "document " + i / 2);
    }
    Comparison comparison = analysed(trials).comparisons().getFirst();
    assertEquals("welch-cluster-t", comparison.difference().method());
    assertEquals(0, comparison.pairs());
    assertEquals(Verdict.Code.BETTER, comparison.verdict().code());
  }

  /** Ranks know no clusters: their medians are what is ranked. */
  @Test
  void timesAreRankedByCluster() {
    Trials trials = new Trials();
    for (int i = 0; i < 40; i++) {
      trials.add("base", "item " + i, 100 + i);
      trials.add("cell", "item " + i, 200 + 2 * i);
      trials.group("item " + i, "document " + i / 4);
    }
    Analysis analysis = Analysis.ofSkewed(trials, Settings.USUAL.where(Better.LOWER));
    assertEquals(10, analysis.cells().getFirst().estimate().count());
    Comparison comparison = analysis.comparisons().getFirst();
    assertEquals(10, comparison.difference().count());
    assertEquals(40, comparison.pairs());
    assertEquals(Verdict.Code.WORSE, comparison.verdict().code());
  }

  /** Five questions to a document that stand and fall together, nothing differs. */
  @Test
  void falseAlarmsStayWhereTheyAreSaidToBe() {
    SplittableRandom random = new SplittableRandom(4711);
    int naive = 0;
    int clustered = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      Trials items = new Trials();
      Trials clusters = new Trials();
      for (int document = 0; document < 20; document++) {
        double base = random.nextGaussian();
        double cell = random.nextGaussian();
        for (int i = 0; i < 5; i++) {
          String item = document + "." + i;
          double one = base + 0.3 * random.nextGaussian();
          double other = cell + 0.3 * random.nextGaussian();
          for (Trials trials : List.of(items, clusters)) {
            trials.add("base", item, one);
            trials.add("cell", item, other);
          }
          clusters.group(item, "document " + document);
        }
      }
      naive += isAlarm(items);
      clustered += isAlarm(clusters);
    }
    assertTrue(naive > 0.25 * runs, "independent items: " + naive);
    assertTrue(clustered > 0.02 * runs && clustered < 0.085 * runs, "clusters: " + clustered);
  }

  private static int isAlarm(Trials trials) {
    return interval(analysed(trials).comparisons().getFirst().difference()).contains(0) ? 0 : 1;
  }

  @Test
  void anItemWithoutAClusterIsOneByItself() {
    Trials trials = new Trials();
    for (int i = 0; i < 10; i++) {
      trials.add("cell", "item " + i, i % 3);
    }
    trials.group("item 0", "document");
    trials.group("item 1", "document");
    assertEquals(9, analysed(trials).cells().getFirst().estimate().count());
  }

  /** Three cells: the one test over all is that of clusters too. */
  @Test
  void theTestOverAllCellsIsOfClusters() {
    Trials trials = new Trials();
    for (int i = 0; i < 30; i++) {
      for (int cell = 0; cell < 3; cell++) {
        trials.add("cell " + cell, "item " + i, i * (3 + cell) % 7);
      }
      trials.group("item " + i, "document " + i / 5);
    }
    assertEquals("friedman", analysed(trials).overall().orElseThrow().method());
  }
}
