package dev.tempera.core.markdown;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Finds formulas: {@code $…$}, {@code $$…$$}, {@code \(…\)} and {@code \[…\]}. A price is none: the
 * opening dollar sign touches what follows, the closing one touches what precedes and is not
 * followed by a digit, and a text of a number and words is left alone.
 */
final class FormulaParser implements InlineContentParser {
  /** A formula longer than this many chars is none: most likely a closing mark is missing. */
  static final int LONGEST = 2_000;

  /** Stands before the end of a formula that was only supposed: its real end is still to come. */
  static final char OPEN = '\uFDD0';

  /** After a search in vain the same search from a later place is in vain, too. */
  private boolean dollarsEnd;

  private boolean doubleDollarsEnd;
  private boolean roundEnd;
  private boolean squareEnd;

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    Scanner scanner = state.scanner();
    if (scanner.next('\\')) {
      if (!roundEnd && scanner.next('(')) {
        roundEnd = !hasEnd(scanner, ')');
        return roundEnd ? ParsedInline.none() : bracketed(scanner, ')', "\\(");
      }
      if (!squareEnd && scanner.next('[')) {
        squareEnd = !hasEnd(scanner, ']');
        return squareEnd ? ParsedInline.none() : bracketed(scanner, ']', "\\[");
      }
      return ParsedInline.none();
    }
    int dollars = scanner.matchMultiple('$');
    if (dollars == 1 && !dollarsEnd) {
      return single(scanner);
    }
    return dollars == 2 && !doubleDollarsEnd ? twofold(scanner) : ParsedInline.none();
  }

  /** Whether an end follows at all; leaves the scanner where it was. */
  private static boolean hasEnd(Scanner scanner, char end) {
    Position start = scanner.position();
    boolean found = false;
    while (!found && scanner.find('\\') >= 0) {
      scanner.next();
      found = scanner.next(end);
      if (!found && scanner.hasNext()) {
        scanner.next();
      }
    }
    scanner.setPosition(start);
    return found;
  }

  private static ParsedInline bracketed(Scanner scanner, char end, String delimiter) {
    Position start = scanner.position();
    int length = 0;
    while (length < LONGEST && scanner.hasNext()) {
      Position here = scanner.position();
      if (scanner.next('\\')) {
        if (scanner.next(end)) {
          return formula(scanner, start, here, delimiter);
        }
        length++;
      } else {
        scanner.next();
      }
      length++;
    }
    return ParsedInline.none();
  }

  private ParsedInline twofold(Scanner scanner) {
    Position start = scanner.position();
    int length = 0;
    while (length < LONGEST && scanner.hasNext()) {
      Position here = scanner.position();
      int dollars = scanner.matchMultiple('$');
      if (dollars == 2 && length > 0) {
        return formula(scanner, start, here, "$$");
      }
      if (dollars == 0) {
        scanner.next();
      }
      length++;
    }
    doubleDollarsEnd = true;
    return ParsedInline.none();
  }

  private ParsedInline single(Scanner scanner) {
    Position start = scanner.position();
    if (isSpace(scanner.peek())) {
      return ParsedInline.none();
    }
    int length = 0;
    char before = ' ';
    while (length < LONGEST && scanner.hasNext()) {
      Position here = scanner.position();
      char c = scanner.peek();
      scanner.next();
      if (c == '$') {
        boolean closes = !isSpace(before) && !isDigit(scanner.peek()) && scanner.peek() != '$';
        String source = scanner.getSource(start, here).getContent();
        boolean ticked = source.length() > 2 && source.startsWith("`") && source.endsWith("`");
        if (closes && ticked) {
          // As GitHub writes them.
          String inside = source.substring(1, source.length() - 1);
          return ParsedInline.of(new FormulaNode(formula(inside, "$")), scanner.position());
        }
        return closes && !isPrice(source)
            ? formula(scanner, start, here, "$")
            : ParsedInline.none();
      }
      if (c == '\\' && scanner.hasNext()) {
        length += words(scanner);
      }
      before = c;
      length++;
    }
    dollarsEnd = true;
    return ParsedInline.none();
  }

  /**
   * Passes what follows a backslash: a char, or words with formulas in them, whose dollar signs end
   * nothing around.
   *
   * @return how many chars it has passed
   */
  private static int words(Scanner scanner) {
    Position start = scanner.position();
    StringBuilder words = new StringBuilder("\\");
    while (FormulaWords.isCommand(words) && scanner.hasNext()) {
      words.append(scanner.peek());
      scanner.next();
    }
    int depth = words.charAt(words.length() - 1) == '{' ? 1 : 0;
    boolean escaped = false;
    while (depth > 0 && words.length() < LONGEST && scanner.hasNext()) {
      char c = scanner.peek();
      if (!escaped) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
      escaped = !escaped && c == '\\';
      words.append(c);
      scanner.next();
    }
    int end = FormulaWords.end(words, 0);
    if (end > 0) {
      return end - 1;
    }
    scanner.setPosition(start);
    scanner.next();
    return 1;
  }

  private static ParsedInline formula(
      Scanner scanner, Position start, Position end, String delimiter) {
    String source = scanner.getSource(start, end).getContent();
    return source.isBlank()
        ? ParsedInline.none()
        : ParsedInline.of(new FormulaNode(formula(source, delimiter)), scanner.position());
  }

  /** The formula, open if its end was only supposed. */
  static Inline.Formula formula(String source, String delimiter) {
    boolean open = !source.isEmpty() && source.charAt(source.length() - 1) == OPEN;
    return new Inline.Formula(
        open ? source.substring(0, source.length() - 1) : source, delimiter, open);
  }

  /** What ends a formula that begins with {@code delimiter}. */
  static String end(String delimiter) {
    return switch (delimiter) {
      case "\\(" -> "\\)";
      case "\\[" -> "\\]";
      default -> delimiter;
    };
  }

  private static boolean isPrice(String source) {
    if (!isDigit(source.charAt(0))) {
      return false;
    }
    return source.chars().noneMatch(c -> "\\^_={}+*/<>|".indexOf(c) >= 0)
        && source.chars().anyMatch(Character::isWhitespace);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == Scanner.END;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Makes one parser for each text. */
  static final class Factory implements InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('$', '\\');
    }

    @Override
    public InlineContentParser create() {
      return new FormulaParser();
    }
  }
}
