package dev.tempera.core.code.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts code of any of the languages into pieces. Never fails; goes through the text once. */
final class SourceLexer {
  private static final List<String> SIGNS =
      List.of(
          "...", "===", "!==", "**", "=>", "==", "!=", "<=", ">=", "??", "?.", "||", "&&", "->",
          "+=", "-=", "::");

  private final String text;
  private final SourceLanguage language;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line;

  private SourceLexer(String text, SourceLanguage language) {
    this.text = text;
    this.language = language;
  }

  /** All pieces; the last one is the end. */
  static List<Token> read(String text, SourceLanguage language) {
    SourceLexer lexer = new SourceLexer(text, language);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.add(Token.Kind.END, "", lexer.at, false);
    return lexer.tokens;
  }

  private void add(Token.Kind kind, String value, int from, boolean filled) {
    tokens.add(new Token(kind, value, from, at, line, filled));
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      line++;
      at++;
    } else if (Character.isWhitespace(c) || c == '\\') {
      at++;
    } else if (isComment()) {
      comment();
    } else if (isNameStart(c)) {
      name();
    } else if (isNumber(c)) {
      number();
    } else if (c == '"' || c == '\'' || (c == '`' && language == SourceLanguage.SCRIPT)) {
      string(at, "");
    } else {
      sign();
    }
  }

  private boolean isComment() {
    return language == SourceLanguage.PYTHON
        ? text.charAt(at) == '#'
        : text.startsWith("//", at) || text.startsWith("/*", at);
  }

  private void comment() {
    boolean block = text.startsWith("/*", at);
    int end = text.indexOf(block ? "*/" : "\n", at + 1);
    int to = end < 0 ? text.length() : block ? end + 2 : end;
    lines(at, to);
    at = to;
  }

  private void lines(int from, int to) {
    for (int i = from; i < to; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || c == '$' || c == '@';
  }

  private void name() {
    int from = at;
    at++;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_$".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String name = text.substring(from, at);
    boolean quote = at < text.length() && "\"'".indexOf(text.charAt(at)) >= 0;
    if (quote
        && language == SourceLanguage.PYTHON
        && name.toLowerCase(Locale.ROOT).matches("r|b|f|u|rb|br|fr|rf")) {
      string(from, name.toLowerCase(Locale.ROOT));
    } else {
      add(Token.Kind.NAME, name, from, false);
    }
  }

  private boolean isNumber(char c) {
    boolean digit = c >= '0' && c <= '9';
    return digit || (c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)));
  }

  private void number() {
    int from = at;
    while (at < text.length() && goesOn(text.charAt(at), text.charAt(Math.max(from, at - 1)))) {
      at++;
    }
    add(Token.Kind.NUMBER, text.substring(from, at), from, false);
  }

  private boolean goesOn(char c, char before) {
    boolean exponent = (before == 'e' || before == 'E') && (c == '+' || c == '-');
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || exponent;
  }

  private void sign() {
    int from = at;
    String sign =
        SIGNS.stream()
            .filter(each -> text.startsWith(each, from))
            .findFirst()
            .orElseGet(() -> text.substring(from, from + 1));
    at += sign.length();
    add(Token.Kind.SIGN, sign, from, false);
  }

  /** A string whose opening quote is at the cursor. */
  private void string(int from, String prefix) {
    String quote = text.substring(at, at + 1);
    boolean three = !quote.equals("`") && text.startsWith(quote.repeat(3), at);
    if (three && language != SourceLanguage.SCRIPT) {
      quote = quote.repeat(3);
    }
    int begin = at + quote.length();
    boolean raw = prefix.contains("r");
    int end = end(begin, quote, raw && language == SourceLanguage.PYTHON);
    String body = text.substring(begin, end);
    int next = Math.min(text.length(), end + quote.length());
    boolean block = quote.length() == 3 && language == SourceLanguage.JAVA;
    boolean filled =
        (prefix.contains("f") && body.contains("{")) || (quote.equals("`") && body.contains("${"));
    String value = raw ? body : SourceEscapes.read(block ? indented(body) : body, language);
    at = next;
    add(Token.Kind.STRING, value, from, filled);
    lines(from, next);
  }

  private int end(int from, String quote, boolean raw) {
    boolean lines = quote.length() == 3 || quote.equals("`");
    int i = from;
    while (i < text.length() && !text.startsWith(quote, i)) {
      char c = text.charAt(i);
      if (c == '\n' && !lines) {
        return i;
      }
      i += c == '\\' && (!raw || i + 1 < text.length()) ? 2 : 1;
    }
    return Math.min(i, text.length());
  }

  /** A text block of Java without the indent that is not a part of it. */
  private static String indented(String body) {
    int first = body.indexOf('\n');
    return first < 0 ? body : body.substring(first + 1).stripIndent();
  }
}
