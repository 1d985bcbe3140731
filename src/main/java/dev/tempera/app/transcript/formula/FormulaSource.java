package dev.tempera.app.transcript.formula;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the TeX of a formula, which is never trusted, before it is typeset: what defines
 * macros, reads files, loads fonts or repeats things by number is refused, and a few commands are
 * written in the typesetter's words. Any thread.
 */
final class FormulaSource {
  /** Commands that are refused: they loop, reach outside, or paint over the text. */
  static final Set<String> REFUSED =
      Set.of(
          "newcommand",
          "renewcommand",
          "newenvironment",
          "renewenvironment",
          "DeclareMathOperator",
          "DeclareMathSizes",
          "def",
          "makeatletter",
          "makeatother",
          "includegraphics",
          "input",
          "jlmDynamic",
          "jlmExternalFont",
          "jlmText",
          "jlmTextbf",
          "jlmTextit",
          "jlmTextitbf",
          "jlmXML",
          "jlatexmathcumsub",
          "jlatexmathcumsup",
          "magnification",
          "fcscore",
          "longdiv",
          "prescript",
          "undertilde",
          "Roman",
          "roman",
          "romannumeral",
          "hdotsfor",
          "multicolumn",
          "scalebox",
          "resizebox",
          "rotatebox",
          "reflectbox",
          "shadowbox",
          "doublebox",
          "ovalbox",
          "colorbox",
          "fcolorbox",
          "bgcolor",
          "definecolor",
          "GeoGebra",
          "geoprop",
          "overparen",
          "wideparen",
          "raisebox",
          "char",
          "U");

  /** A longer formula is shown as it was written. */
  static final int LONGEST = 2_000;

  /** Deeper nesting than this is shown as it was written. */
  private static final int DEEPEST = 24;

  private static final Pattern COMMAND = Pattern.compile("\\\\([a-zA-Z]+)(\\*?)");
  private static final Pattern STARRED_OPERATOR =
      Pattern.compile("\\\\operatorname\\s*\\*\\s*\\{?");

  /** Faces in which the typesetter has no other letters and sets plain ones instead. */
  private static final Set<String> CAPITALS_ONLY =
      Set.of("mathbb", "mathbbm", "mathds", "mathcal", "mathscr", "Bbb");

  private static final Pattern REPEATED_COLUMNS = Pattern.compile("\\*\\s*\\{\\s*\\d");
  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "\\\\(begin|end)\\s*\\{(align|equation|gather|displaymath|d?cases|math)(\\*?)\\}");

  /** Space after a line, and space by a length: the typesetter takes the length for letters. */
  private static final Pattern LINE_SPACE =
      Pattern.compile("(\\\\\\\\)\\*?\\s*\\[\\s*-?[0-9.]+\\s*[a-z]{2}\\s*]");

  private static final Pattern KERN =
      Pattern.compile("\\\\(?:m?kern|m?skip|hskip)\\s*(-?[0-9.]+)\\s*(em|ex|pt|mu|cm|mm|px)");

  private static final Pattern TAG = Pattern.compile("\\\\(?:tag\\*?|label)\\s*\\{([^{}]*)\\}");
  private static final Pattern OLD_COLOR = Pattern.compile("\\\\color\\s*\\{[^{}]*\\}");

  /** Commands that the typesetter knows under another name, or that say nothing about the looks. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("argmin", "\\mathop{\\mathrm{arg\\,min}}"),
          Map.entry("argmax", "\\mathop{\\mathrm{arg\\,max}}"),
          Map.entry("bm", "\\boldsymbol"),
          Map.entry("pmb", "\\boldsymbol"),
          Map.entry("lvert", "|"),
          Map.entry("rvert", "|"),
          Map.entry("lVert", "\\|"),
          Map.entry("rVert", "\\|"),
          Map.entry("coloneqq", "\\colonequals"),
          Map.entry("eqqcolon", "\\equalscolon"),
          Map.entry("enspace", "\\;\\,"),
          Map.entry("nonumber", ""),
          Map.entry("notag", ""),
          Map.entry("nicefrac", "\\sfrac"),
          Map.entry("mathbbm", "\\mathds"),
          Map.entry("allowbreak", ""),
          Map.entry("hfill", "\\quad"),
          Map.entry("dotsm", "\\cdots"),
          Map.entry("bigm", "\\big"),
          Map.entry("Bigm", "\\Big"),
          Map.entry("newline", "\\\\"),
          Map.entry("vcentcolon", ":"),
          Map.entry("hbox", "\\mbox"),
          Map.entry("lbrack", "["),
          Map.entry("rbrack", "]"),
          Map.entry("mathstrut", "\\vphantom{(}"));

  private FormulaSource() {}

  /** Why {@code tex} is not given to the typesetter, as a sentence; null if it can be. */
  static @Nullable String objection(String tex) {
    if (tex.length() > LONGEST) {
      return "It is too long.";
    }
    if (depth(tex) > DEEPEST) {
      return "It is nested too deeply.";
    }
    if (REPEATED_COLUMNS.matcher(tex).find()) {
      return "Columns repeated by number are not supported.";
    }
    Matcher commands = COMMAND.matcher(tex);
    while (commands.find()) {
      String command = commands.group(1);
      if (REFUSED.contains(command)) {
        return "The command \\" + command + " is not supported.";
      }
      if (CAPITALS_ONLY.contains(command) && !isCapitals(tex, commands.end(1))) {
        return "\\" + command + " has capital letters only.";
      }
    }
    Matcher starred = STARRED_OPERATOR.matcher(tex);
    while (starred.find()) {
      if (!starred.group().endsWith("{") || closing(tex, starred.end()) < 0) {
        return "The command \\operatorname* needs a name in braces.";
      }
    }
    return FormulaGrammar.fault(tex);
  }

  /** Whether the argument that begins at a place is made of capital letters. */
  private static boolean isCapitals(String tex, int from) {
    int at = from;
    while (at < tex.length() && Character.isWhitespace(tex.charAt(at))) {
      at++;
    }
    boolean braced = at < tex.length() && tex.charAt(at) == '{';
    int end = braced ? closing(tex, at + 1) : Math.min(tex.length(), at + 1);
    return end > at
        && tex.substring(braced ? at + 1 : at, end)
            .chars()
            .allMatch(c -> (c >= 'A' && c <= 'Z') || c == ' ' || c == ',');
  }

  /** Where the brace stands that closes one that was opened before a place, -1 if none does. */
  static int closing(String tex, int from) {
    int depth = 1;
    for (int i = from; i < tex.length(); i++) {
      char c = tex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The typesetter takes the star for the operator's name. */
  private static String withLimits(String tex) {
    Matcher starred = STARRED_OPERATOR.matcher(tex);
    StringBuilder all = new StringBuilder();
    int done = 0;
    while (starred.find(done)) {
      int end = closing(tex, starred.end());
      all.append(tex, done, starred.start()).append("\\mathop{\\mathrm{");
      all.append(tex, starred.end(), end).append("}}");
      done = end + 1;
    }
    return all.append(tex.substring(done)).toString();
  }

  /** How deep braces and environments stand in one another. */
  private static int depth(String tex) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < tex.length(); i++) {
      char c = tex.charAt(i);
      if (c == '\\') {
        boolean opens = tex.startsWith("left", i + 1) || tex.startsWith("begin", i + 1);
        boolean closes = tex.startsWith("right", i + 1) || tex.startsWith("end", i + 1);
        depth += opens ? 1 : closes ? -1 : 0;
        i++;
      } else if (c == '{' || c == '^' || c == '_') {
        depth += c == '{' ? 1 : 0;
      } else if (c == '}') {
        depth--;
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /** {@code tex} in words that the typesetter knows. */
  static String translated(String tex) {
    String lines = LINE_SPACE.matcher(FormulaText.translated(tex)).replaceAll("$1");
    String spaced = KERN.matcher(lines).replaceAll("\\\\hspace{$1$2}");
    String text = ENVIRONMENT.matcher(withLimits(spaced)).replaceAll(FormulaSource::environment);
    text = TAG.matcher(text).replaceAll(FormulaSource::tag);
    text = OLD_COLOR.matcher(text).replaceAll("");
    return COMMAND
        .matcher(text)
        .replaceAll(command -> {
          String other = OTHER_WORDS.get(command.group(1));
          return Matcher.quoteReplacement(
              other == null ? command.group() : other + command.group(2));
        });
  }

  /** Environments that make a paragraph of their own become those that stand in a formula. */
  private static String environment(java.util.regex.MatchResult found) {
    String name =
        switch (found.group(2)) {
          case "align" -> "aligned";
          case "gather" -> "gathered";
          case "cases", "dcases" -> "cases";
          default -> "";
        };
    if (name.equals("cases")) {
      // The library's own leaves no space between its columns.
      String array =
          found.group(1).equals("begin")
              ? "\\left\\{\\begin{array}{l@{\\quad}l}"
              : "\\end{array}\\right.";
      return Matcher.quoteReplacement(array);
    }
    return name.isEmpty() ? "" : Matcher.quoteReplacement("\\" + found.group(1) + "{" + name + "}");
  }

  private static String tag(java.util.regex.MatchResult found) {
    return Matcher.quoteReplacement(
        found.group().startsWith("\\tag") ? "\\qquad\\text{(" + found.group(1) + ")}" : "");
  }
}
