package dev.tempera.app.transcript.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.NodeModules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Formulas of the kinds that answers hold, set as KaTeX sets them or shown as their source. What
 * KaTeX says is kept in {@code judged.tsv}, which {@link Judge#main} writes.
 */
class FormulaCorpusTest {
  /** Symbols that have other names in TeX, or none. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("lbrack", "("),
          Map.entry("rbrack", ")"),
          Map.entry("lsqbrack", "["),
          Map.entry("rsqbrack", "]"),
          Map.entry("lbrace", "{"),
          Map.entry("rbrace", "}"),
          Map.entry("plus", "+"),
          Map.entry("minus", "-"),
          Map.entry("equals", "="),
          Map.entry("comma", ","),
          Map.entry("normaldot", "."),
          Map.entry("textnormaldot", "."),
          Map.entry("slash", "/"),
          Map.entry("percent", "%"),
          Map.entry("textpercent", "%"),
          Map.entry("textdollar", "$"),
          Map.entry("faculty", "!"),
          Map.entry("question", "?"),
          Map.entry("semicolon", ";"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("S", "§"),
          Map.entry("P", "¶"),
          Map.entry("mapstochar", "⸠"),
          Map.entry("lhook", "⸦"),
          Map.entry("Relbar", "="),
          Map.entry("ss", "ß"),
          Map.entry("textmu", "μ"),
          Map.entry("surdsign", "√"),
          Map.entry("jlatexmathlapos", "‘"),
          Map.entry("textapos", "’"),
          Map.entry("textfractionsolidus", "⁄"),
          Map.entry("euro", "€"),
          Map.entry("ampersand", "&"),
          Map.entry("textampersand", "&"),
          Map.entry("sharp", "♯"),
          Map.entry("jlatexmathsharp", "#"));

  private static Map<String, String> symbols(Map<String, String> judged) {
    Map<String, String> symbols = new TreeMap<>(NAMES);
    judged.forEach((tex, said) -> {
      if (tex.matches("\\\\[a-zA-Z]+") && said.matches("(?:(?:[a-z]+:)?[^!{}\\s]{1,2} ?)+")) {
        symbols.putIfAbsent(tex.substring(1), said.replaceAll("[a-z]+:|(?<=.) ", ""));
      }
    });
    return symbols;
  }

  @Test
  void whatIsTypesetIsWhatTheJudgeSees() throws IOException {
    Map<String, String> judged = Judge.kept();
    Map<String, String> symbols = symbols(judged);
    List<String> wrong = new ArrayList<>();
    int set = 0;
    for (Judge.Case each : Judge.formulas()) {
      String line = each.written();
      boolean display = line.startsWith("$");
      String tex = display ? line.substring(1) : line;
      if (FormulaTypesetter.typeset(tex, display).shape() == null) {
        continue;
      }
      set++;
      String ours = TypesetStructure.of(FormulaSource.translated(tex), display, symbols);
      String theirs = judged.getOrDefault(each.judged(), "not judged");
      if (!ours.equals(theirs)) {
        wrong.add(line + "\n  ours   " + ours + "\n  theirs " + theirs + "\n");
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(set > 1_480, "only " + set + " were typeset");
  }

  @Test
  void theJudgeStillSaysSo() throws Exception {
    NodeModules.assumeInstalled("katex");
    List<String> cases = Judge.cases();
    Map<String, String> kept = Judge.kept();
    Map<String, String> asked = Judge.asked(cases);
    for (String tex : cases) {
      assertEquals(asked.get(tex), kept.get(tex), tex);
    }
  }
}
