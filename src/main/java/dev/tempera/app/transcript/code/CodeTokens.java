package dev.tempera.app.transcript.code;

import dev.tempera.app.transcript.text.StyledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/** Cuts code into tokens with RSyntaxTextArea's token makers. Any thread. */
final class CodeTokens {
  /** A longer line is left without colours: its tokens would cost more than they tell. */
  private static final int LONGEST_LINE = 4_000;

  private static final Map<String, String> STYLES = styles();

  private CodeTokens() {}

  private static Map<String, String> styles() {
    String table =
        """
        actionscript as|actionscript
        asm assembler
        asm6502 6502
        bbcode bbcode
        c c|h
        clojure clojure|clj|edn|scheme|racket
        cpp cpp|c++|cc|cxx|hpp|objc|objective-c|cuda
        cs csharp|cs|c#|fsharp
        css css
        csv csv|tsv
        d d|dlang
        dart dart
        delphi delphi|pascal
        dockerfile dockerfile|docker
        dtd dtd
        fortran fortran|f90
        golang go|golang
        groovy groovy|gradle
        handlebars handlebars|mustache
        hosts hosts
        html html|xhtml|vue|svelte
        ini ini|cfg|conf|toml
        java java
        javascript javascript|js|node|mjs|cjs|jsonc|json5
        json json|ndjson|jsonl
        jsp jsp
        kotlin kotlin|kt|kts
        latex latex|tex
        less less
        lisp lisp|elisp|emacs-lisp
        lua lua
        makefile makefile|make
        markdown markdown|md
        mxml mxml
        nsis nsis
        perl perl|pl|raku
        php php
        powershell powershell|ps1|pwsh
        properties properties|env|dotenv
        proto protobuf|proto
        python python|py|python3|pycon|ipython
        ruby ruby|rb|erb
        rust rust|rs
        sas sas
        scala scala
        sql sql|mysql|postgresql|postgres|sqlite|plsql|tsql
        tcl tcl
        typescript typescript|ts|tsx|jsx
        unix sh|bash|shell|zsh|console|fish
        vb vb|vbnet|basic
        vhdl vhdl
        bat bat|batch|cmd
        xml xml|svg|xsl|xslt|xsd|rss|plist|fxml
        yaml yaml|yml
        """;
    java.util.HashMap<String, String> styles = new java.util.HashMap<>();
    for (String line : table.lines().toList()) {
      int space = line.indexOf(' ');
      for (String name : line.substring(space + 1).split("\\|", -1)) {
        styles.put(name, "text/" + line.substring(0, space));
      }
    }
    return Map.copyOf(styles);
  }

  private static boolean isDiff(String language) {
    return language.equalsIgnoreCase("diff") || language.equalsIgnoreCase("patch");
  }

  /** Whether there are colours for a language as it is named after a fence. */
  static boolean knows(String language) {
    return isDiff(language) || STYLES.containsKey(language.toLowerCase(Locale.ROOT));
  }

  /** How many languages there are, aliases not counted. */
  static int languages() {
    return (int) STYLES.values().stream().distinct().count();
  }

  /** The styled runs of {@code code}, without gaps. */
  static List<StyledText.Run> runs(String language, String code) {
    if (isDiff(language)) {
      return diff(code);
    }
    String style =
        STYLES.getOrDefault(language.toLowerCase(Locale.ROOT), SyntaxConstants.SYNTAX_STYLE_NONE);
    TokenMaker maker = TokenMakerFactory.getDefaultInstance().getTokenMaker(style);
    Runs runs = new Runs();
    char[] chars = code.toCharArray();
    int state = TokenTypes.NULL;
    int start = 0;
    while (start <= chars.length) {
      int end = code.indexOf('\n', start);
      end = end < 0 ? chars.length : end;
      if (end - start <= LONGEST_LINE) {
        line(maker, new Segment(chars, start, end - start), state, start, runs);
        state = maker.getLastTokenTypeOnLine(new Segment(chars, start, end - start), state);
      }
      runs.upTo(Math.min(end + 1, chars.length), 0);
      start = end + 1;
    }
    return runs.runs;
  }

  /** A diff in the colours of what each line says. */
  private static List<StyledText.Run> diff(String code) {
    Runs runs = new Runs();
    int start = 0;
    while (start < code.length()) {
      int end = code.indexOf('\n', start);
      end = end < 0 ? code.length() : end + 1;
      String line = code.substring(start, Math.min(end, start + 4));
      runs.upTo(end, diffStyle(line));
      start = end;
    }
    return runs.runs;
  }

  private static int diffStyle(String line) {
    if (line.startsWith("@@")) {
      return StyledText.TYPE;
    }
    if (line.startsWith("+++ ") || line.startsWith("--- ") || line.startsWith("diff")) {
      return StyledText.COMMENT;
    }
    return line.startsWith("+")
        ? StyledText.FUNCTION
        : line.startsWith("-") ? StyledText.KEYWORD : 0;
  }

  private static void line(TokenMaker maker, Segment line, int state, int start, Runs runs) {
    int end = start + line.count;
    Token token = maker.getTokenList(line, state, start);
    while (token != null && token.isPaintable()) {
      int tokenEnd = Math.min(end, token.getOffset() + token.length());
      boolean space = token.getType() == TokenTypes.WHITESPACE;
      runs.upTo(tokenEnd, space ? runs.last() : styleOf(token.getType()));
      token = token.getNextToken();
    }
  }

  private static int styleOf(int type) {
    return switch (type) {
      case TokenTypes.COMMENT_EOL,
          TokenTypes.COMMENT_MULTILINE,
          TokenTypes.COMMENT_DOCUMENTATION,
          TokenTypes.COMMENT_KEYWORD,
          TokenTypes.COMMENT_MARKUP,
          TokenTypes.MARKUP_COMMENT ->
          StyledText.COMMENT;
      case TokenTypes.RESERVED_WORD,
          TokenTypes.RESERVED_WORD_2,
          TokenTypes.PREPROCESSOR,
          TokenTypes.LITERAL_BOOLEAN,
          TokenTypes.MARKUP_TAG_NAME ->
          StyledText.KEYWORD;
      case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
          TokenTypes.LITERAL_CHAR,
          TokenTypes.LITERAL_BACKQUOTE,
          TokenTypes.REGEX,
          TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
          TokenTypes.MARKUP_CDATA ->
          StyledText.STRING;
      case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
          TokenTypes.LITERAL_NUMBER_FLOAT,
          TokenTypes.LITERAL_NUMBER_HEXADECIMAL ->
          StyledText.NUMBER;
      case TokenTypes.FUNCTION, TokenTypes.MARKUP_TAG_ATTRIBUTE, TokenTypes.ANNOTATION ->
          StyledText.FUNCTION;
      case TokenTypes.DATA_TYPE, TokenTypes.VARIABLE -> StyledText.TYPE;
      default -> 0;
    };
  }

  /** Runs being put together; neighbours of one style are one run, which keeps nodes few. */
  private static final class Runs {
    private final List<StyledText.Run> runs = new ArrayList<>();

    int last() {
      return runs.isEmpty() ? 0 : runs.getLast().style();
    }

    void upTo(int end, int style) {
      int start = runs.isEmpty() ? 0 : runs.getLast().end();
      if (end <= start) {
        return;
      }
      if (!runs.isEmpty() && runs.getLast().style() == style) {
        runs.removeLast();
      }
      runs.add(new StyledText.Run(end, style, null));
    }
  }
}
