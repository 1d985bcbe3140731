package dev.tempera.app.transcript.formula;

import dev.tempera.app.transcript.text.Visible;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.Box;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * Typesets formulas with JLaTeXMath and takes the outlines down; nothing is drawn. The library is
 * loaded with the first formula and keeps its state in static fields, so one thread at a time gets
 * in; any thread may call.
 */
public final class FormulaTypesetter {
  /** A larger formula, in font sizes, is shown as it was written. */
  private static final double WIDEST = 400;

  private static final double HIGHEST = 120;

  private static final Object LIBRARY = new Object();

  /**
   * What became of a formula: one of the two is there.
   *
   * @param problem why it could not be typeset, as a sentence
   */
  public record Result(@Nullable FormulaShape shape, @Nullable String problem) {}

  private FormulaTypesetter() {}

  /**
   * Typesets {@code tex}; never throws.
   *
   * @param display whether it stands on a line of its own
   */
  static Result typeset(String tex, boolean display) {
    String objection = FormulaSource.objection(tex);
    if (objection != null) {
      return new Result(null, objection);
    }
    synchronized (LIBRARY) {
      try {
        return new Result(shape(FormulaSource.translated(tex), display), null);
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        return new Result(null, sentence(e));
      }
    }
  }

  private static FormulaShape shape(String tex, boolean display) {
    if (System.getProperty("java.awt.headless") == null) {
      // Only outlines are asked for: AWT must not open a display of its own beside JavaFX's.
      System.setProperty("java.awt.headless", "true");
    }
    int style = display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
    Box box = new TeXFormula(tex).createTeXIcon(style, FormulaShape.UNITS).getBox();
    if (!(box.getWidth() <= WIDEST && box.getHeight() + box.getDepth() <= HIGHEST)) {
      throw new IllegalArgumentException("It is too large.");
    }
    FormulaGraphics graphics = new FormulaGraphics();
    graphics.scale(FormulaShape.UNITS, FormulaShape.UNITS);
    box.draw(graphics, 0, 0);
    return new FormulaShape(graphics.path(), box.getWidth(), box.getHeight(), box.getDepth());
  }

  /** The first line of what the library says, made safe to look at. */
  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank() || message.equals("null")) {
      return "It is not valid TeX.";
    }
    String line = Visible.text(message.lines().findFirst().orElse(""));
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }
}
