package dev.tempera.trainer.eval;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.trainer.grammar.Grammar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Scores a model file on the fixed prompts of {@code prompts.tsv}, greedily, and prints a table by
 * kind and every failure. Also says how many of the prompts the grammar wrote word for word in a
 * large sample, which must be none.
 */
public final class Evaluate {
  private static final int GRAMMAR_SAMPLES = 1_000_000;

  private Evaluate() {}

  private record Case(String kind, String rules, String line) {}

  /** Arguments: model file, and optionally the folder for {@code evaluation.md}. */
  public static void main(String[] args) throws IOException {
    List<Case> cases = cases();
    var answerer = new Answerer(Path.of(args[0]));
    Map<String, int[]> scores = new TreeMap<>();
    var failures = new StringBuilder();
    for (Case c : cases) {
      Answerer.Answer answer = answerer.answer(Ask.parts(c.line()), 0, 1, 0);
      String broken = Rules.broken(c.rules(), c.line(), answer.text(), answer.finished());
      int[] score = scores.computeIfAbsent(c.kind(), k -> new int[2]);
      score[0] += broken.isEmpty() ? 1 : 0;
      score[1]++;
      if (!broken.isEmpty()) {
        failures.append(
            String.format("%s [%s] %s%n    → %s%n", c.kind(), broken, c.line(), answer.text()));
      }
    }
    String table = table(scores);
    System.out.println(failures + "\n" + table);
    if (args.length > 1) {
      Set<String> written = overlap(cases);
      String text =
          "# Evaluation\n\nGreedy answers to the "
              + cases.size()
              + " fixed prompts of `src/trainer/resources/dev/tempera/trainer/eval/prompts.tsv`,\n"
              + "scored by the rules in its second column. Prompts that the grammar wrote word for"
              + " word in\n"
              + GRAMMAR_SAMPLES
              + " sampled conversations: "
              + written.size()
              + ".\n\n"
              + table
              + "\n## Every failure\n\nIn brackets the first rule that was broken.\n\n```text\n"
              + failures
              + "```\n";
      Files.writeString(Path.of(args[1]).resolve("evaluation.md"), text);
      written.forEach(System.out::println);
    }
  }

  private static String table(Map<String, int[]> scores) {
    int right = 0;
    int all = 0;
    var out = new StringBuilder("| kind | right | of | % |\n|---|--:|--:|--:|\n");
    for (var entry : scores.entrySet()) {
      int[] s = entry.getValue();
      right += s[0];
      all += s[1];
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.0f |%n",
              entry.getKey(),
              s[0],
              s[1],
              100.0 * s[0] / s[1]));
    }
    return out.append(
            String.format(
                Locale.ROOT,
                "| **all** | **%d** | **%d** | **%.1f** |%n",
                right,
                all,
                100.0 * right / all))
        .toString();
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in = Evaluate.class.getResourceAsStream("prompts.tsv")) {
      if (in == null) {
        throw new IOException("prompts.tsv is not on the class path");
      }
      List<Case> cases = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] columns = line.split("\t");
          cases.add(new Case(columns[0], columns[1], columns[2]));
        }
      }
      return cases;
    }
  }

  private static Set<String> overlap(List<Case> cases) {
    Set<String> wanted = new HashSet<>();
    for (Case c : cases) {
      wanted.add(key(Ask.parts(c.line())));
    }
    Set<String> found = new HashSet<>();
    for (int i = 0; i < GRAMMAR_SAMPLES; i++) {
      List<Part> parts = Grammar.sample(new SplittableRandom(i * 31L + 5)).parts();
      for (int end = 1; end <= parts.size(); end++) {
        String key = key(parts.subList(0, end));
        if (wanted.contains(key)) {
          found.add(key);
        }
      }
    }
    return found;
  }

  private static String key(List<Part> parts) {
    var key = new StringBuilder();
    for (Part part : parts) {
      key.append(part.role()).append(part.text().toLowerCase(Locale.ROOT)).append('\n');
    }
    return key.toString();
  }
}
