package dev.tempera.core.statistics;

import static dev.tempera.core.statistics.Oracles.numbers;

import dev.tempera.core.statistics.text.Agreement;
import dev.tempera.core.statistics.text.Kappa;
import dev.tempera.core.statistics.text.Levenshtein;
import dev.tempera.core.statistics.text.Overlap;
import java.util.List;
import java.util.Locale;

/** The rows about texts. */
final class TextOracles {
  private static final List<String> OUTPUTS =
      List.of("red blue", "red blue", "red green", "Red blue", "yellow");

  private TextOracles() {}

  static void add(Oracles o) {
    distances(o);
    agreements(o);
  }

  private static void distances(Oracles o) {
    o.row(
        "Levenshtein kitten/sitting; similarity 1-d/max",
        () ->
            numbers(
                Levenshtein.distance("kitten", "sitting"),
                Levenshtein.similarity("kitten", "sitting")));
    String reference = "the cat sat on the mat";
    String candidate = "the cat lay on a mat";
    o.row(
        "ROUGE-1 F,ROUGE-2 F,ROUGE-L F ref=\"the cat sat on the mat\""
            + " cand=\"the cat lay on a mat\"",
        () ->
            numbers(
                Overlap.rouge(reference, candidate, 1),
                Overlap.rouge(reference, candidate, 2),
                Overlap.rougeL(reference, candidate)));
    o.row(
        "distinct-1, distinct-2 of 5 outputs (lower-cased)",
        () -> numbers(Overlap.distinct(OUTPUTS, 1), Overlap.distinct(OUTPUTS, 2)));
    o.row(
        "mean pairwise Jaccard of tokens, 5 outputs", () -> numbers(Overlap.meanJaccard(OUTPUTS)));
  }

  private static void agreements(Oracles o) {
    o.row(
        "determinism of 5 raw outputs: unique, modal share, pairwise exact match,"
            + " entropy nats, normalised",
        () -> determinism(OUTPUTS));
    o.row(
        "same, case-folded",
        () -> determinism(OUTPUTS.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList()));
    o.row(
        "TARr@5 over 4 prompts with unique counts 1,1,3,2; TARa after parsing 1,1,1,2",
        () ->
            numbers(
                Agreement.totalAgreementRate(List.of(unique(1), unique(1), unique(3), unique(2))),
                Agreement.totalAgreementRate(List.of(unique(1), unique(1), unique(1), unique(2)))));
    List<String> letters = List.of("a", "a", "a", "b", "b", "c", "a", "b");
    o.row(
        "pairwise exact match of a,a,a,b,b,c,a,b: value, delete-one jackknife SE",
        () ->
            numbers(
                Agreement.of(letters).pairwiseMatch().orElseThrow(),
                Agreement.pairwiseMatchError(letters).orElseThrow()));
    o.row(
        "Cohen kappa [[20,5],[10,15]] (po,kappa)",
        () -> {
          Kappa kappa = Kappa.of(new int[] {20, 5}, new int[] {10, 15});
          return numbers(kappa.observed(), kappa.kappa().orElseThrow());
        });
  }

  private static double[] determinism(List<String> answers) {
    Agreement a = Agreement.of(answers);
    return numbers(
        a.unique(),
        a.modalShare(),
        a.pairwiseMatch().orElseThrow(),
        a.entropy(),
        a.normalisedEntropy());
  }

  /** Five answers of which so many are different. */
  private static Agreement unique(int different) {
    return Agreement.of(
        java.util.stream.IntStream.range(0, 5).mapToObj(i -> Math.min(i, different - 1)).toList());
  }
}
