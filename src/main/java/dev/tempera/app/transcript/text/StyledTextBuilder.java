package dev.tempera.app.transcript.text;

import dev.tempera.core.markdown.Inline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays inlines out as one styled text. Makes control characters visible on the way. */
public final class StyledTextBuilder {
  private static final char SOFT_HYPHEN = '\u00AD';

  private final StringBuilder text = new StringBuilder();
  private final List<StyledText.Run> runs = new ArrayList<>();

  /** The text of {@code inlines}. */
  public static StyledText of(List<Inline> inlines) {
    StyledTextBuilder builder = new StyledTextBuilder();
    builder.add(inlines, 0, null);
    return new StyledText(builder.text.toString(), builder.runs);
  }

  /** A text of one style, made safe to look at. */
  public static StyledText of(String literal, int style) {
    StyledTextBuilder builder = new StyledTextBuilder();
    builder.literal(literal, style, null);
    return new StyledText(builder.text.toString(), builder.runs);
  }

  private void add(List<Inline> inlines, int style, @Nullable String target) {
    for (Inline inline : inlines) {
      switch (inline) {
        case Inline.Text(String literal) -> literal(literal, style, target);
        case Inline.Code(String literal) -> literal(literal, style | StyledText.CODE, target);
        case Inline.Emphasis(List<Inline> children) ->
            add(children, style | StyledText.EMPHASIS, target);
        case Inline.Strong(List<Inline> children) ->
            add(children, style | StyledText.STRONG, target);
        case Inline.Strikethrough(List<Inline> children) ->
            add(children, style | StyledText.STRIKE, target);
        case Inline.Tagged(Inline.Tag tag, List<Inline> children) ->
            add(children, style | styleOf(tag), target);
        case Inline.Link link -> add(link.children(), style | StyledText.LINK, link.destination());
        case Inline.Image image -> {
          String alt = image.alt().isBlank() ? "image" : image.alt();
          literal("\u25A3 " + alt, style | StyledText.LINK, image.destination());
        }
        case Inline.SoftBreak() -> literal(" ", style, target);
        case Inline.HardBreak() -> literal("\n", style, target);
        case Inline.Html(String literal) -> literal(literal, style | StyledText.HTML, target);
        case Inline.FootnoteReference(String label) ->
            literal("[" + label + "]", style | StyledText.NOTE, null);
        case Inline.Formula formula -> formula(formula, style, target);
      }
    }
  }

  /** The text of a formula on a line of its own. */
  public static StyledText of(Inline.Formula formula) {
    StyledTextBuilder builder = new StyledTextBuilder();
    builder.formula(formula, 0, null);
    return new StyledText(builder.text.toString(), builder.runs);
  }

  /** A formula is one run of its source; what hides characters is never typeset. */
  private void formula(Inline.Formula formula, int style, @Nullable String target) {
    String written = formula.display() ? formula.written() : formula.written().replace('\n', ' ');
    if (formula.open() || written.chars().anyMatch(c -> Visible.isHidden((char) c))) {
      literal(written, style | StyledText.FORMULA | StyledText.OPEN, target);
    } else {
      run(written, style | StyledText.FORMULA, target);
    }
  }

  private static int styleOf(Inline.Tag tag) {
    return switch (tag) {
      case SUB -> StyledText.SUB;
      case SUP -> StyledText.SUP;
      case KBD -> StyledText.KBD;
      case MARK -> StyledText.MARK;
      case U -> StyledText.UNDERLINE;
    };
  }

  private void literal(String literal, int style, @Nullable String target) {
    int done = 0;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == SOFT_HYPHEN) {
        // Says where a word may be cut; painted, it would be a hyphen anywhere in the line.
        run(literal.substring(done, i), style, target);
        done = i + 1;
      } else if (Visible.isHidden(c)) {
        run(literal.substring(done, i), style, target);
        run(Visible.name(c), style | StyledText.CONTROL, target);
        done = i + 1;
      }
    }
    run(done == 0 ? literal : literal.substring(done), style, target);
  }

  private void run(String piece, int style, @Nullable String target) {
    if (piece.isEmpty()) {
      return;
    }
    text.append(piece);
    StyledText.Run run = new StyledText.Run(text.length(), style, target);
    if (!run.isFormula()
        && !runs.isEmpty()
        && runs.getLast().style() == style
        && java.util.Objects.equals(runs.getLast().target(), target)) {
      runs.set(runs.size() - 1, run);
    } else {
      runs.add(run);
    }
  }
}
