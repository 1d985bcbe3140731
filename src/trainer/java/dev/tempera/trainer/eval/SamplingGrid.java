package dev.tempera.trainer.eval;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import dev.tempera.trainer.grammar.Grammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What temperature and top_p do to the built-in model: 8 prompts × 15 seeds for each pair of
 * values, as a table and a picture.
 */
public final class SamplingGrid {
  static final double[] TEMPERATURES = {0, 0.2, 0.8, 1.0, 1.2, 1.6, 2.0};
  static final double[] TOP_PS = {0.5, 0.95, 1};
  private static final int SEEDS = 15;
  private static final int LEXICON_SAMPLES = 60_000;
  private static final int LEXICON_COUNT = 6;

  private SamplingGrid() {}

  private record Prompt(String text, String subject) {}

  private static final List<Prompt> PROMPTS =
      List.of(
          new Prompt("Write a short story about a fox.", "fox"),
          new Prompt("Tell me a story about a lighthouse keeper.", "lighthouse keeper"),
          new Prompt("Describe a rainy street.", "street"),
          new Prompt("Write a haiku about the sea.", "sea"),
          new Prompt("Give me four ideas about a kite.", "kite"),
          new Prompt("Describe a typewriter.", "typewriter"),
          new Prompt("Write a story about a walrus.", "walrus"),
          new Prompt("How do I make tea?", "tea"));

  /**
   * One cell of the grid.
   *
   * @param distinct distinct answers
   * @param answers all answers
   * @param words distinct words
   * @param nonWords share of words that the grammar does not know
   * @param kept share of answers that name the subject
   * @param nucleus mean number of tokens to choose from
   */
  record Cell(
      double temperature,
      double topP,
      int distinct,
      int answers,
      int words,
      double nonWords,
      double kept,
      double nucleus) {}

  /** Arguments: model file, folder for {@code sampling-grid.md} and {@code sampling-grid.svg}. */
  public static void main(String[] args) throws IOException {
    var answerer = new Answerer(Path.of(args[0]));
    Path folder = Path.of(args[1]);
    Set<String> lexicon = lexicon();
    List<Cell> cells = new ArrayList<>();
    for (double topP : TOP_PS) {
      for (double temperature : TEMPERATURES) {
        Cell cell = cell(answerer, lexicon, temperature, topP);
        cells.add(cell);
        System.out.println(row(cell));
      }
    }
    var table = new StringBuilder();
    table.append("| T | top_p | distinct answers | distinct words | non-words % | subject kept % ");
    table.append("| mean nucleus |\n|--:|--:|--:|--:|--:|--:|--:|\n");
    cells.forEach(c -> table.append(row(c)).append('\n'));
    Files.writeString(folder.resolve("sampling-grid.md"), table);
    Files.writeString(folder.resolve("sampling-grid.svg"), GridPicture.draw(cells));
  }

  private static String row(Cell c) {
    return String.format(
        Locale.ROOT,
        "| %.1f | %.2f | %d of %d | %d | %.1f | %.0f | %.1f |",
        c.temperature(),
        c.topP(),
        c.distinct(),
        c.answers(),
        c.words(),
        100 * c.nonWords(),
        100 * c.kept(),
        c.nucleus());
  }

  private static Cell cell(
      Answerer answerer, Set<String> lexicon, double temperature, double topP) {
    int distinct = 0;
    int answers = 0;
    Set<String> words = new HashSet<>();
    int allWords = 0;
    int unknown = 0;
    int kept = 0;
    double nucleus = 0;
    for (Prompt prompt : PROMPTS) {
      Set<String> texts = new HashSet<>();
      for (int seed = 1; seed <= SEEDS; seed++) {
        var parts = List.of(new Part(Role.USER, prompt.text()));
        Answerer.Answer answer = answerer.answer(parts, temperature, topP, seed);
        String lower = answer.text().toLowerCase(Locale.ROOT);
        texts.add(answer.text());
        answers++;
        nucleus += answer.nucleus();
        kept += lower.contains(prompt.subject()) ? 1 : 0;
        for (String word : lower.split("[^\\p{L}']+")) {
          if (!word.isEmpty()) {
            words.add(word);
            allWords++;
            unknown += lexicon.contains(word) || prompt.text().contains(word) ? 0 : 1;
          }
        }
      }
      distinct += texts.size();
    }
    return new Cell(
        temperature,
        topP,
        distinct,
        answers,
        words.size(),
        (double) unknown / Math.max(1, allWords),
        (double) kept / answers,
        nucleus / answers);
  }

  /** The words that the grammar uses often; the words it makes up are too rare to be in here. */
  private static Set<String> lexicon() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < LEXICON_SAMPLES; i++) {
      for (Part part : Grammar.sample(new SplittableRandom(i * 17L + 3)).parts()) {
        for (String word : part.text().toLowerCase(Locale.ROOT).split("[^\\p{L}']+")) {
          counts.merge(word, 1, Integer::sum);
        }
      }
    }
    Set<String> words = new HashSet<>();
    counts.forEach((word, count) -> {
      if (count >= LEXICON_COUNT) {
        words.add(word);
      }
    });
    return words;
  }
}
