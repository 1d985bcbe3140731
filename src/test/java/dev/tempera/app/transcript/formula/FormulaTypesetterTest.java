package dev.tempera.app.transcript.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Allocated;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scilab.forge.jlatexmath.MacroInfo;

/** What models write is typeset; what is made to break the typesetter is refused or bounded. */
class FormulaTypesetterTest {
  /**
   * What typesetting a formula may allocate: the dearest, nested fractions, takes 7 MB, and letters
   * that are read for the first time some more.
   */
  private static final long MOST_BYTES = 50_000_000;

  private static FormulaShape shape(String tex) {
    FormulaTypesetter.Result result = FormulaTypesetter.typeset(tex, true);
    assertNull(result.problem(), tex);
    assertNotNull(result.shape(), tex);
    assertTrue(result.shape().width() > 0, tex);
    return result.shape();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x^2",
        "p_i = e^{z_i / T} / \\sum_j e^{z_j / T}",
        "\\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}",
        "\\int_{-\\infty}^\\infty e^{-x^2}\\,dx = \\sqrt{\\pi}",
        "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
        "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
        "\\begin{align*} a &= b \\\\ c &= d \\end{align*}",
        "\\begin{equation} E = mc^2 \\tag{1} \\end{equation}",
        "f(x)=\\begin{cases}1 & x>0\\\\0 & \\text{otherwise}\\end{cases}",
        "\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array}",
        "\\mathcal{L}(\\theta) = -\\frac{1}{N}\\sum_{i=1}^{N} \\log p_\\theta(y_i \\mid x_i)",
        "\\hat{y} = \\underbrace{W x}_{\\text{linear}} + \\overline{b}",
        "\\operatorname*{arg\\,max}_x f(x), \\argmin_x g",
        "\\left\\{ x \\in \\mathbb{R}^n \\middle| \\lVert x \\rVert_2 \\le 1 \\right\\}",
        "\\bm{x}^\\top \\mathbf{A}^{\\mathsf{T}} \\boldsymbol{\\theta}",
        "a \\coloneqq b \\implies c \\iff d \\xrightarrow{f} e",
        "\\binom{n}{k} = {n \\choose k}, \\sqrt[3]{x}, \\dfrac{a}{b}",
        "\\textcolor{red}{x} + \\color{blue} y",
        "\\boxed{x = 1} \\quad \\text{where } x \\text{ is } \\text{größer}",
        "α + β ≤ ∞",
        "D_{\\mathrm{KL}}(p \\,\\|\\, q)",
        "\\lim_{x \\to 0} \\frac{\\sin x}{x} \\nonumber"
      })
  void whatModelsWriteIsTypeset(String tex) {
    FormulaShape shape = shape(tex);
    assertTrue(shape.path().startsWith("M"), shape.path());
    assertTrue(shape.ascent() > 0 && shape.ascent() < 10, tex);
  }

  /** The star was set as a sign of multiplication. */
  @Test
  void anOperatorWithAStarIsUprightWithItsSubscriptBelow() {
    FormulaShape known = shape("\\mathop{\\mathrm{argmin}}\\limits_x f");
    for (String tex :
        List.of(
            "\\operatorname*{argmin}_x f",
            "\\operatorname* {argmin}_x f",
            "\\operatorname *{argmin}_x f")) {
      assertEquals(known, shape(tex), tex);
    }
    assertEquals(
        shape("\\mathop{\\mathrm{arg\\,max}}\\limits_\\theta L"), shape("\\argmax_\\theta L"));
    assertEquals(
        shape("\\mathop{\\mathrm{ess\\,sup}} {x^{2}}"),
        shape("\\operatorname*{ess\\,sup} {x^{2}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\mathbb{1}",
        "\\mathbb 1",
        "\\mathds{1}_{x>0}",
        "\\mathbbm{1}",
        "\\mathcal{a}",
        "\\mathscr{l}",
        "\\mathbb{R}+\\mathbb{k}",
        "\\mathbb{\\alpha}",
        "\\mathcal{L_{x}}",
        "\\operatorname*x",
        "\\operatorname*{x",
      })
  void whatWouldBeSetWronglyStaysSource(String tex) {
    assertNull(FormulaTypesetter.typeset(tex, true).shape(), tex);
  }

  @Test
  void capitalsAreSetInTheirFace() {
    for (String tex :
        List.of("\\mathbb{R}^n", "\\mathcal O(n)", "\\mathcal{N, M}", "\\mathscr{L}")) {
      shape(tex);
    }
  }

  @Test
  void aFractionIsHigherThanALetterAndADisplayedSumHigherThanOneInALine() {
    FormulaShape letter = shape("x");
    FormulaShape fraction = shape("\\frac{a}{b}");
    assertTrue(fraction.ascent() > letter.ascent() && fraction.descent() > letter.descent());
    FormulaShape inline = FormulaTypesetter.typeset("\\sum_{i=1}^n i", false).shape();
    assertNotNull(inline);
    assertTrue(shape("\\sum_{i=1}^n i").ascent() > inline.ascent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\a",
        "\\renewcommand{\\frac}{\\frac}\\frac",
        "\\def\\a{\\a\\a}\\a",
        "\\includegraphics{/etc/passwd}",
        "\\input{/etc/passwd}",
        "\\jlmXML{/etc/passwd}",
        "\\fcscore{999999999}",
        "\\longdiv{1}{3}",
        "\\roman{999999999}",
        "\\begin{array}{*{99999999}{c}}a\\end{array}",
        "\\rule{9999999em}{9999999em}",
        "\\hspace{1e300em}x",
        "\\frac{a",
        "\\undefinedcommand",
        "\\begin{nothing}x\\end{nothing}",
        "}",
        "\\right)",
        "&&&\\\\&",
        "^^^",
        "\\",
        "\uD800",
        "\u0000"
      })
  void hostileAndBrokenSourceIsASentenceAndNothingElse(String tex) {
    FormulaTypesetter.Result result = FormulaTypesetter.typeset(tex, true);
    if (result.shape() == null) {
      assertNotNull(result.problem(), tex);
      assertFalse(result.problem().isBlank() || result.problem().contains("\n"), tex);
    } else {
      assertTrue(result.shape().width() < 500, tex);
    }
  }

  @Test
  void whatDefinesReadsOrRepeatsIsRefused() {
    for (String tex :
        List.of(
            "\\newcommand{\\a}{x}",
            "\\includegraphics{a}",
            "\\def\\a{}",
            "\\begin{array}{*{3}{c}}a\\end{array}",
            "{".repeat(60) + "x" + "}".repeat(60),
            "x".repeat(3_000))) {
      assertNotNull(FormulaSource.objection(tex), tex);
    }
    assertNull(FormulaSource.objection("\\frac{a}{b} + \\left(x\\right)"));
  }

  /**
   * Nested as deep as is let through, each command the library knows costs a bounded amount of
   * work.
   */
  @Test
  void noCommandNestedInItselfCostsMuch() {
    shape("x");
    List<String> dear = new ArrayList<>();
    for (String name : new TreeSet<>(MacroInfo.Commands.keySet())) {
      if (FormulaSource.REFUSED.contains(name)) {
        continue;
      }
      boolean environment = name.endsWith("@env");
      String plain = name.replace("@@env", "*").replace("@env", "");
      String open = environment ? "\\begin{" + plain + "}" : "\\" + plain + "{a}{";
      String close = environment ? "\\end{" + plain + "}" : "}";
      String tex = open.repeat(23) + "x" + close.repeat(23);
      long bytes = Allocated.by(() -> FormulaTypesetter.typeset(tex, true));
      if (bytes > MOST_BYTES) {
        dear.add(name + " " + bytes + " bytes");
      }
    }
    assertEquals(List.of(), dear);
  }

  @Test
  void randomTexNeverThrowsAndCostsLittle() {
    List<String> pieces =
        List.of(
            "\\frac",
            "{",
            "}",
            "^",
            "_",
            "\\left(",
            "\\right)",
            "\\sqrt",
            "[",
            "]",
            "x",
            "&",
            "\\\\",
            "\\begin{matrix}",
            "\\end{matrix}",
            "\\text{",
            "\\mathbb",
            "\\sum",
            "\\limits",
            "\\not",
            "\\over",
            "\\middle|",
            "\\hline",
            "\\substack",
            "#1",
            "%",
            "~",
            "$",
            "'",
            "\\char",
            "é",
            "\\begin{aligned}",
            "\\end{aligned}",
            "\\overbrace",
            "\\sideset",
            "\\mathchoice",
            "漢");
    shape("x");
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      StringBuilder tex = new StringBuilder();
      for (int i = 1 + random.nextInt(40); i > 0; i--) {
        tex.append(pieces.get(random.nextInt(pieces.size())));
      }
      String source = tex.toString();
      long bytes = Allocated.by(() -> FormulaTypesetter.typeset(source, random.nextBoolean()));
      assertTrue(bytes < MOST_BYTES, source + " " + bytes);
    }
  }
}
