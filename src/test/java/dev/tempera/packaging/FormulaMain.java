package dev.tempera.packaging;

import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * Typesets a formula: run by packaging/test.sh on the packed runtime, which must have AWT's fonts.
 */
final class FormulaMain {
  private FormulaMain() {}

  /** Prints "set" and nothing else. */
  public static void main(String[] args) {
    int width =
        new TeXFormula("\\sqrt{x^2}").createTeXIcon(TeXConstants.STYLE_TEXT, 20).getIconWidth();
    System.out.println(width > 10 ? "set" : "width " + width);
  }
}
