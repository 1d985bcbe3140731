package dev.tempera.app.transcript.formula;

import dev.tempera.testing.NodeModules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.scilab.forge.jlatexmath.SymbolAtom;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * What KaTeX makes of the formulas of the corpus and of each symbol that the typesetter knows. Its
 * words are kept beside the corpus, so that they are there without Node; {@link #main} writes them
 * anew.
 */
final class Judge {
  static final Path FOLDER = Path.of("src", "test", "resources", "formulas");

  /** Stands in the corpus before the words that the judge knows. */
  private static final String SAME = "  ≙ ";

  private static final Path SCRIPT = Path.of("src", "test", "node", "katex-mathml.cjs");

  private Judge() {}

  /**
   * A formula.
   *
   * @param written as answers write it
   * @param judged the same in words that the judge knows, usually as it is written
   */
  record Case(String written, String judged) {}

  private static final List<String> FACES =
      List.of(
          "mathbb",
          "mathcal",
          "mathscr",
          "mathfrak",
          "mathsf",
          "mathtt",
          "mathbf",
          "mathit",
          "mathrm",
          "boldsymbol",
          "bm",
          "text",
          "textbf",
          "textit",
          "texttt",
          "textsf");

  /** The formulas of the corpus, and every face with every letter and digit. */
  static List<Case> formulas() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("corpus.txt"))) {
      if (!line.isBlank() && !line.startsWith("% ")) {
        int same = line.indexOf(SAME);
        cases.add(
            same < 0
                ? new Case(line, line)
                : new Case(line.substring(0, same), line.substring(same + SAME.length())));
      }
    }
    for (String face : FACES) {
      for (String letters :
          List.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789")) {
        for (String letter : letters.split("")) {
          cases.add(new Case("\\" + face + "{" + letter + "}", "\\" + face + "{" + letter + "}"));
        }
      }
    }
    return cases;
  }

  /** All that is put before the judge. */
  static List<String> cases() throws IOException {
    List<String> cases = new ArrayList<>(formulas().stream().map(Case::judged).distinct().toList());
    boolean _ = new TeXFormula("x").root == null; // loads the symbols
    for (String name : new TreeSet<>(SymbolAtom.symbols.keySet())) {
      if (name.matches("[a-zA-Z]{2,}")) {
        cases.add("\\" + name);
      }
    }
    return cases;
  }

  /** What was said of each case: its structure, or "!" and why it is none. */
  static Map<String, String> kept() throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("judged.tsv"))) {
      int tab = line.lastIndexOf('\t');
      kept.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return kept;
  }

  /** Asks Node, once for all. */
  static Map<String, String> asked(List<String> cases) throws Exception {
    Process node =
        new ProcessBuilder("node", SCRIPT.toString(), NodeModules.folder().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try (var out = node.getOutputStream()) {
                out.write(String.join("\n", cases).getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                node.destroy();
              }
            });
    List<String> said;
    try (InputStream in = node.getInputStream()) {
      said = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    writer.join();
    Map<String, String> judged = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      String line = said.get(i);
      judged.put(cases.get(i), line.startsWith("!") ? "!" : JudgedStructure.of(line));
    }
    return judged;
  }

  /** Writes anew what is kept; run from the project's folder. */
  public static void main(String[] arguments) throws Exception {
    StringBuilder all = new StringBuilder();
    asked(cases()).forEach((tex, said) -> all.append(tex).append('\t').append(said).append('\n'));
    Files.writeString(FOLDER.resolve("judged.tsv"), all);
  }
}
