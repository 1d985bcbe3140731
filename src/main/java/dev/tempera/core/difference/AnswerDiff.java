package dev.tempera.core.difference;

import dev.tempera.core.request.Difference;
import dev.tempera.core.request.RequestDiff;
import dev.tempera.core.request.WordDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two answers beside each other: what was asked differently and what came back differently.
 * Immutable.
 *
 * @param requests empty where one of the requests is not known
 * @param facts those that differ
 * @param words of the texts
 * @param lines of the texts
 * @param json place by place where both are JSON; else empty
 */
public record AnswerDiff(
    AskedAnswer before,
    AskedAnswer after,
    Optional<RequestDiff> requests,
    List<Fact> facts,
    WordDiff.Result words,
    WordDiff.Result lines,
    Optional<List<JsonDiff.Change>> json) {
  /** Longer texts are compared line by line only, in chars: words would take too long. */
  private static final int LONGEST_BY_WORDS = 400_000;

  /**
   * Something beside the text that differs.
   *
   * @param before empty if it is not known of the first answer
   * @param after likewise
   */
  public record Fact(String name, String before, String after) {}

  public AnswerDiff {
    facts = List.copyOf(facts);
  }

  /** Compares two answers. Takes time for long ones; any thread. */
  public static AnswerDiff between(AskedAnswer before, AskedAnswer after) {
    WordDiff.Result lines = WordDiff.ofLines(before.text(), after.text());
    boolean isLong = before.text().length() + after.text().length() > LONGEST_BY_WORDS;
    return new AnswerDiff(
        before,
        after,
        before.request().flatMap(a -> after.request().map(b -> RequestDiff.between(a, b))),
        facts(before.facts(), after.facts()),
        isLong ? lines : WordDiff.of(before.text(), after.text()),
        lines,
        JsonDiff.value(before.text())
            .flatMap(a -> JsonDiff.value(after.text()).map(b -> JsonDiff.between(a, b))));
  }

  private static List<Fact> facts(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Fact> all = new ArrayList<>();
    for (String name : names) {
      String a = before.getOrDefault(name, "");
      String b = after.getOrDefault(name, "");
      if (!a.equals(b)) {
        all.add(new Fact(name, a, b));
      }
    }
    return all;
  }

  /** What was asked differently; empty if nothing was, or one of the requests is not known. */
  public List<Difference> causes() {
    return requests.map(RequestDiff::differences).orElse(List.of());
  }

  /** In one sentence, what was asked differently. */
  public String causeSentence() {
    return requests
        .map(diff ->
            diff.isEmpty()
                ? "Both were asked exactly the same."
                : diff.differences().size() == 1
                    ? "One thing was asked differently."
                    : diff.differences().size() + " things were asked differently.")
        .orElse("What was asked is not kept of both, so only the answers can be compared.");
  }

  /** In one sentence, what came back differently. */
  public String effectSentence() {
    return words.isSame() ? "Both answers have the same text." : "The texts differ.";
  }
}
