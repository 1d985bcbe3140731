package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordDiffTest {
  /** What is marked, in brackets. */
  private static String marked(String text, List<WordDiff.Stretch> stretches) {
    return stretches.stream()
        .map(s -> {
          String piece = text.substring(s.from(), s.to());
          return s.changed() ? "[" + piece + "]" : piece;
        })
        .collect(Collectors.joining());
  }

  private static void check(String before, String after, String left, String right) {
    WordDiff.Result result = WordDiff.of(before, after);
    assertEquals(left, marked(before, result.before()));
    assertEquals(right, marked(after, result.after()));
    WordDiff.Result other = WordDiff.of(after, before);
    assertEquals(before.equals(after), result.isSame());
    assertEquals(before.equals(after), other.isSame());
  }

  @Test
  void wordsThatTheOtherHasNotAreMarked() {
    check("Be brief.", "Be brief.", "Be brief.", "Be brief.");
    check("Be brief.", "Be very brief!", "Be brief[.]", "Be [very ]brief[!]");
    check("one two three", "one 2 three", "one [two] three", "one [2] three");
    check("a b c d", "b c d", "[a ]b c d", "b c d");
    check("", "new", "", "[new]");
    check("old", "", "[old]", "");
    check("", "", "", "");
    check(
        "line one\nline two",
        "line one\n\nline two",
        "line one\nline two",
        "line one\n[\n]line two");
  }

  @Test
  void noCharacterIsCutInTwo() {
    check("😀 a", "😁 a", "[😀] a", "[😁] a");
    check("e\u0301te\u0301", "ete", "[e\u0301te\u0301]", "[ete]");
  }

  @Test
  void whatIsLeftWithoutTheMarksIsTheSame() {
    Random random = new Random(7);
    for (int run = 0; run < 500; run++) {
      String before = words(random);
      String after = words(random);
      WordDiff.Result result = WordDiff.of(before, after);
      assertEquals(kept(before, result.before()), kept(after, result.after()));
      assertEquals(before, all(before, result.before()));
      assertEquals(after, all(after, result.after()));
    }
  }

  private static String words(Random random) {
    return random
        .ints(random.nextInt(30), 0, 4)
        .mapToObj(i -> List.of("a", "b", " ", "c.").get(i))
        .collect(Collectors.joining());
  }

  private static String kept(String text, List<WordDiff.Stretch> stretches) {
    return stretches.stream()
        .filter(s -> !s.changed())
        .map(s -> text.substring(s.from(), s.to()))
        .collect(Collectors.joining());
  }

  private static String all(String text, List<WordDiff.Stretch> stretches) {
    return stretches.stream()
        .map(s -> text.substring(s.from(), s.to()))
        .collect(Collectors.joining());
  }

  @Test
  void textsWithNothingInCommonAreMarkedWholeAndAtOnce() {
    String before = "alpha ".repeat(6_000);
    String after = "beta. ".repeat(6_000);
    WordDiff.Result result = WordDiff.of("same " + before + "end", "same " + after + "end");
    assertEquals(3, result.before().size());
    assertTrue(result.after().get(1).changed());
  }
}
