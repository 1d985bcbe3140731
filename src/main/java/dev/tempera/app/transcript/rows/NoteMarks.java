package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Marks that stand for footnotes while a text is read as Markdown. They are brackets that hardly
 * anybody writes; as punctuation they leave the marks of Markdown beside them what they are.
 */
final class NoteMarks {
  private static final Pattern MARK = Pattern.compile("\u2E22(\\d+)\u2E23| ?\u2E24(\\d+)\u2E25");
  private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,3})]");

  /** Runs of these are one object, or not read as words. */
  private static final int WHOLE = StyledText.FORMULA | StyledText.HTML;

  private NoteMarks() {}

  /** The mark of a number. */
  static String mark(int number, boolean apart) {
    return apart ? " \u2E24" + number + "\u2E25" : "\u2E22" + number + "\u2E23";
  }

  /** Whether a text has brackets of its own that would be taken for marks. */
  static boolean isIn(String text) {
    return text.chars().anyMatch(c -> c >= 0x2E22 && c <= 0x2E25);
  }

  static Matcher in(String text) {
    return MARK.matcher(text);
  }

  /** The number of the mark that was found; 0 for one that nobody made. */
  static int number(Matcher found) {
    String digits = Objects.requireNonNullElse(found.group(1), found.group(2));
    return digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }

  /** A row with its texts changed; what holds no running text stays. */
  static RowContent map(RowContent row, UnaryOperator<StyledText> change) {
    return switch (row) {
      case RowContent.Prose p ->
          new RowContent.Prose(p.kind(), p.level(), p.frame(), change.apply(p.styled()));
      case RowContent.Grid g -> {
        List<List<StyledText>> cells =
            g.rows().stream().map(line -> line.stream().map(change).toList()).toList();
        TablePart part =
            new TablePart(
                g.part().first(),
                g.part().last(),
                g.part().widest().stream()
                    .map(line -> line.stream().map(change).toList())
                    .toList());
        yield new RowContent.Grid(g.frame(), g.columns(), cells, Flattener.tabbed(cells), part);
      }
      default -> row;
    };
  }

  /** A text without its marks. */
  static StyledText without(StyledText text) {
    Builder builder = new Builder();
    pieces(text, builder, (number, run) -> {});
    return builder.text();
  }

  /** A text with numbers in the place of its marks. */
  static StyledText shown(StyledText text, IntFunction<String> target) {
    Builder builder = new Builder();
    pieces(
        text,
        builder,
        (number, run) -> builder.add("[" + number + "]", StyledText.NOTE, target.apply(number)));
    return builder.text();
  }

  /** What is done with a mark in a run. */
  @FunctionalInterface
  private interface Found {
    void at(int number, StyledText.Run run);
  }

  private static void pieces(StyledText text, Builder into, Found found) {
    int start = 0;
    for (StyledText.Run run : text.runs()) {
      String piece = text.text().substring(start, run.end());
      start = run.end();
      Matcher marks = MARK.matcher(piece);
      List<Integer> later = new ArrayList<>();
      int done = 0;
      StringBuilder whole = new StringBuilder();
      while (marks.find()) {
        if ((run.style() & WHOLE) == 0) {
          into.add(piece.substring(done, marks.start()), run.style(), run.target());
          found.at(number(marks), run);
        } else {
          whole.append(piece, done, marks.start());
          later.add(number(marks));
        }
        done = marks.end();
      }
      into.add(whole + piece.substring(done), run.style(), run.target());
      later.forEach(number -> found.at(number, run));
    }
  }

  /** A text whose own numbers in brackets, from 1 to {@code most}, are links. */
  static StyledText numbers(StyledText text, int most, IntFunction<String> target) {
    Builder builder = new Builder();
    int start = 0;
    for (StyledText.Run run : text.runs()) {
      String piece = text.text().substring(start, run.end());
      start = run.end();
      int done = 0;
      boolean words = (run.style() & (WHOLE | StyledText.CODE | StyledText.NOTE)) == 0;
      Matcher numbers = NUMBER.matcher(piece);
      while (words && run.target() == null && numbers.find()) {
        int number = Integer.parseInt(numbers.group(1));
        if (number >= 1 && number <= most) {
          builder.add(piece.substring(done, numbers.start()), run.style(), null);
          builder.add(numbers.group(), StyledText.NOTE, target.apply(number));
          done = numbers.end();
        }
      }
      builder.add(piece.substring(done), run.style(), run.target());
    }
    return builder.text();
  }

  /** A text with a number after it. */
  static StyledText followedBy(StyledText text, String number, String target) {
    Builder builder = new Builder();
    pieces(text, builder, (mark, run) -> {});
    builder.add(number, StyledText.NOTE, target);
    return builder.text();
  }

  /** What rows say, however they are cut: parts of one paragraph may be cut elsewhere. */
  static List<RowContent> normal(List<RowContent> rows) {
    List<RowContent> all = new ArrayList<>();
    for (RowContent row : rows) {
      RowContent whole = map(row, NoteMarks::without);
      if (!all.isEmpty()
          && all.getLast() instanceof RowContent.Prose before
          && whole instanceof RowContent.Prose next
          && before.frame().continued()
          && before.kind() == next.kind()) {
        all.set(
            all.size() - 1,
            new RowContent.Prose(
                next.kind(), before.level(), next.frame(), joined(before.styled(), next.styled())));
      } else {
        all.add(whole);
      }
    }
    return all;
  }

  private static StyledText joined(StyledText first, StyledText second) {
    Builder builder = new Builder();
    pieces(first, builder, (mark, run) -> {});
    pieces(second, builder, (mark, run) -> {});
    return builder.text();
  }

  /** Puts runs together; equal ones beside each other become one. */
  private static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<StyledText.Run> runs = new ArrayList<>();

    void add(String piece, int style, @Nullable String target) {
      if (piece.isEmpty()) {
        return;
      }
      text.append(piece);
      StyledText.Run run = new StyledText.Run(text.length(), style, target);
      boolean same =
          !runs.isEmpty()
              && !run.isFormula()
              && style != StyledText.NOTE
              && runs.getLast().style() == style
              && Objects.equals(runs.getLast().target(), target);
      if (same) {
        runs.set(runs.size() - 1, run);
      } else {
        runs.add(run);
      }
    }

    StyledText text() {
      return new StyledText(text.toString(), runs);
    }
  }
}
