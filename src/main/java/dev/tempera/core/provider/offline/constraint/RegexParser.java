package dev.tempera.core.provider.offline.constraint;

import dev.tempera.core.provider.offline.constraint.Regex.Choice;
import dev.tempera.core.provider.offline.constraint.Regex.One;
import dev.tempera.core.provider.offline.constraint.Regex.Repeat;
import dev.tempera.core.provider.offline.constraint.Regex.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the regular part of ECMA-262 expressions. Where engines disagree on a set of characters
 * (white space, line ends), it takes those on which they agree, so that any engine accepts what is
 * written. Used once.
 */
final class RegexParser {
  private static final int DEEPEST = 50;
  private static final int MOST_REPEATS = 200;
  private static final CharSet DIGITS = CharSet.of('0', '9');
  private static final CharSet WORD =
      DIGITS.with(CharSet.of('a', 'z')).with(CharSet.of('A', 'Z')).with(CharSet.of("_"));
  private static final CharSet SURE_SPACE = CharSet.of(" \t\n\f\r");
  private static final CharSet MAYBE_SPACE =
      SURE_SPACE
          .with(CharSet.of("\u000B\u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000\uFEFF\u180E"))
          .with(CharSet.of(0x2000, 0x200A));
  private static final CharSet LINE_ENDS = CharSet.of("\n\r\u0085\u2028\u2029");

  private final String pattern;
  private final String path;
  private int at;
  private int depth;

  /**
   * Characters that are in a set by every reading, and those that are by some.
   *
   * @param sure a part of {@code maybe}
   */
  private record Fuzzy(CharSet sure, CharSet maybe) {
    static Fuzzy of(CharSet set) {
      return new Fuzzy(set, set);
    }

    Fuzzy complement() {
      return new Fuzzy(maybe.complement(), sure.complement());
    }

    Fuzzy with(Fuzzy other) {
      return new Fuzzy(sure.with(other.sure), maybe.with(other.maybe));
    }
  }

  RegexParser(String pattern, String path) {
    this.pattern = pattern;
    this.path = path;
  }

  /**
   * The texts in which the expression matches somewhere.
   *
   * @throws SchemaException if it is malformed or uses what is not regular
   */
  Regex parse() throws SchemaException {
    Regex anything = new Repeat(new One(CharSet.ALL), 0, -1);
    List<Regex> choices = new ArrayList<>();
    do {
      List<Regex> whole = new ArrayList<>();
      boolean anchored = take('^');
      if (!anchored) {
        whole.add(anything);
      }
      whole.add(sequence());
      if (!take('$')) {
        whole.add(anything);
      }
      choices.add(new Sequence(whole));
    } while (take('|'));
    if (at < pattern.length()) {
      throw unsupported("\"" + pattern.charAt(at) + "\" at character " + (at + 1));
    }
    return new Choice(choices);
  }

  private SchemaException unsupported(String what) {
    return new SchemaException(
        "The built-in model does not support "
            + what
            + " in the pattern at "
            + path
            + "; simplify it or choose another model.");
  }

  private boolean take(char c) {
    if (at < pattern.length() && pattern.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private char next() throws SchemaException {
    if (at >= pattern.length()) {
      throw new SchemaException("The pattern at " + path + " ends too early.");
    }
    return pattern.charAt(at++);
  }

  private Regex choice() throws SchemaException {
    List<Regex> parts = new ArrayList<>();
    do {
      parts.add(sequence());
    } while (take('|'));
    return parts.size() == 1 ? parts.getFirst() : new Choice(parts);
  }

  private Regex sequence() throws SchemaException {
    List<Regex> parts = new ArrayList<>();
    while (at < pattern.length() && "|)$".indexOf(pattern.charAt(at)) < 0) {
      parts.add(repeated(atom()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
  }

  private Regex repeated(Regex atom) throws SchemaException {
    Regex part = atom;
    if (take('*')) {
      part = new Repeat(atom, 0, -1);
    } else if (take('+')) {
      part = new Repeat(atom, 1, -1);
    } else if (take('?')) {
      part = new Repeat(atom, 0, 1);
    } else if (take('{')) {
      part = counted(atom);
    } else {
      return atom;
    }
    // Whether it is greedy makes no difference to what matches.
    take('?');
    if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
      throw unsupported("a repetition of a repetition");
    }
    return part;
  }

  private Regex counted(Regex atom) throws SchemaException {
    int min = count();
    int max = min;
    if (take(',')) {
      max = at < pattern.length() && pattern.charAt(at) == '}' ? -1 : count();
    }
    if (!take('}') || (max >= 0 && max < min)) {
      throw new SchemaException("The pattern at " + path + " has a malformed repetition.");
    }
    return new Repeat(atom, min, max);
  }

  private int count() throws SchemaException {
    int from = at;
    while (at < pattern.length() && Character.isDigit(pattern.charAt(at)) && at - from < 9) {
      at++;
    }
    if (from == at) {
      throw new SchemaException("The pattern at " + path + " has a malformed repetition.");
    }
    int value = Integer.parseInt(pattern, from, at, 10);
    if (value > MOST_REPEATS) {
      throw unsupported("more than " + MOST_REPEATS + " repetitions");
    }
    return value;
  }

  private Regex atom() throws SchemaException {
    char c = next();
    return switch (c) {
      case '(' -> group();
      case '[' -> new One(set().sure());
      case '.' -> new One(LINE_ENDS.complement());
      case '\\' -> new One(escape(false).sure());
      case '^', '*', '+', '?', '{', '}', ']' ->
          throw unsupported("\"" + c + "\" at character " + at);
      default -> new One(literal(c));
    };
  }

  private CharSet literal(char c) throws SchemaException {
    if (Character.isSurrogate(c)) {
      throw unsupported("characters beyond U+FFFF");
    }
    return CharSet.of(c, c);
  }

  private Regex group() throws SchemaException {
    if (++depth > DEEPEST) {
      throw unsupported("more than " + DEEPEST + " groups in groups");
    }
    if (take('?')) {
      char kind = next();
      if (kind == '<' && at < pattern.length() && Character.isLetter(pattern.charAt(at))) {
        while (next() != '>') {}
      } else if (kind != ':') {
        throw unsupported("\"(?" + kind + "\"");
      }
    }
    Regex inside = choice();
    if (!take(')')) {
      throw at < pattern.length()
          ? unsupported("\"" + pattern.charAt(at) + "\" inside a group")
          : new SchemaException("The pattern at " + path + " lacks a closing parenthesis.");
    }
    depth--;
    return inside;
  }

  private Fuzzy set() throws SchemaException {
    boolean negated = take('^');
    if (at < pattern.length() && pattern.charAt(at) == ']') {
      throw unsupported("an empty set of characters");
    }
    Fuzzy all = Fuzzy.of(CharSet.NONE);
    while (!take(']')) {
      Fuzzy first = member();
      if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
        at++;
        all = all.with(range(first, member()));
      } else {
        all = all.with(first);
      }
    }
    return negated ? all.complement() : all;
  }

  private Fuzzy range(Fuzzy first, Fuzzy last) throws SchemaException {
    if (!isSingle(first) || !isSingle(last) || start(first) > start(last)) {
      throw new SchemaException("The pattern at " + path + " has a malformed range of characters.");
    }
    return Fuzzy.of(CharSet.of(start(first), start(last)));
  }

  private static boolean isSingle(Fuzzy set) {
    List<CharSet.Range> ranges = set.sure().ranges();
    return ranges.size() == 1 && ranges.getFirst().first() == ranges.getFirst().last();
  }

  private static int start(Fuzzy set) {
    return set.sure().ranges().getFirst().first();
  }

  private Fuzzy member() throws SchemaException {
    char c = next();
    if (c == '\\') {
      return escape(true);
    }
    if (c == '[' || (c == '&' && at < pattern.length() && pattern.charAt(at) == '&')) {
      // Java reads these as operations on sets, ECMA-262 as characters.
      throw unsupported("\"" + c + "\" inside a set of characters");
    }
    return Fuzzy.of(literal(c));
  }

  private Fuzzy escape(boolean inSet) throws SchemaException {
    char c = next();
    return switch (c) {
      case 'd' -> Fuzzy.of(DIGITS);
      case 'D' -> Fuzzy.of(DIGITS).complement();
      case 'w' -> Fuzzy.of(WORD);
      case 'W' -> Fuzzy.of(WORD).complement();
      case 's' -> new Fuzzy(SURE_SPACE, MAYBE_SPACE);
      case 'S' -> new Fuzzy(SURE_SPACE, MAYBE_SPACE).complement();
      case 't' -> Fuzzy.of(CharSet.of("\t"));
      case 'n' -> Fuzzy.of(CharSet.of("\n"));
      case 'r' -> Fuzzy.of(CharSet.of("\r"));
      case 'f' -> Fuzzy.of(CharSet.of("\f"));
      case 'x' -> Fuzzy.of(literal(hex(2)));
      case 'u' -> Fuzzy.of(literal(hex(4)));
      default -> {
        if (Character.isLetterOrDigit(c) || c > 0x7E) {
          throw unsupported("\"\\" + c + (inSet ? "\" inside a set of characters" : "\""));
        }
        yield Fuzzy.of(CharSet.of(c, c));
      }
    };
  }

  private char hex(int digits) throws SchemaException {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw new SchemaException("The pattern at " + path + " has a malformed escape.");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }
}
