package dev.tempera.app.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what stands out in a prompt: Markdown's marks and {@code {{variables}}}. Pure. */
final class MarkdownHighlighter {
  /** A styled stretch, from {@code start} to before {@code end}. */
  record Span(int start, int end, String style) {}

  /** Names of the groups below, which are the style classes too, in order of precedence. */
  private static final List<String> STYLES =
      List.of("fence", "variable", "paste", "code", "heading", "quote", "bullet", "strong", "link");

  // Every repetition is bounded or possessive: no text can make the match run away.
  private static final Pattern PATTERN =
      Pattern.compile(
          "(?<fence>^[ ]{0,3}(?:```|~~~)[^\\n]*+(?:\\n(?![ ]{0,3}(?:```|~~~))[^\\n]*+)*+(?:\\n[ ]{0,3}(?:```|~~~)[^\\n]*+)?)"
              + "|(?<variable>\\{\\{[ \\t]*+[\\w.-]{1,64}+[ \\t]*+\\}\\})"
              + "|(?<paste>\\[Pasted text \\d{1,6}\\])"
              + "|(?<code>`[^`\\n]{1,1000}+`)"
              + "|(?<heading>^#{1,6}[ \\t][^\\n]*+)"
              + "|(?<quote>^[ ]{0,3}>[^\\n]*+)"
              + "|(?<bullet>^[ \\t]{0,12}(?:[-*+]|\\d{1,9}[.)])(?=[ \\t]))"
              + "|(?<strong>\\*\\*[^*\\n]{1,500}+\\*\\*)"
              + "|(?<link>https?://[^\\s<>()]{1,1000}+)",
          Pattern.MULTILINE);

  private MarkdownHighlighter() {}

  /** The stretches that stand out, in order, not overlapping. */
  static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = PATTERN.matcher(text);
    while (matcher.find()) {
      for (String style : STYLES) {
        if (matcher.start(style) >= 0) {
          spans.add(new Span(matcher.start(), matcher.end(), style));
          break;
        }
      }
    }
    return spans;
  }
}
