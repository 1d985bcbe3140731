package dev.tempera.core.markdown;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tags around what can be folded, in blocks of HTML. */
final class HtmlDetails {
  private static final Pattern TAG =
      Pattern.compile("</?details(?:\\s[^<>]{0,200})?>", Pattern.CASE_INSENSITIVE);

  private static final Pattern SUMMARY =
      Pattern.compile(
          "\\A\\s*<summary(?:\\s[^<>]{0,200})?>(.*?)</summary>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern OPEN =
      Pattern.compile("\\sopen(?![\\w-])", Pattern.CASE_INSENSITIVE);

  private HtmlDetails() {}

  /** Whether a block of HTML begins or ends something that can be folded. */
  static boolean isIn(String literal) {
    return !literal.startsWith("<!--") && TAG.matcher(literal).find();
  }

  /**
   * Cuts a block of HTML at those tags.
   *
   * @param between reads the HTML between them
   */
  static void read(String literal, List<Block> into, BiConsumer<String, List<Block>> between) {
    Matcher tag = TAG.matcher(literal);
    int at = 0;
    while (tag.find(at)) {
      rest(literal.substring(at, tag.start()), into, between);
      at = tag.end();
      if (tag.group().startsWith("</")) {
        into.add(new Block.DetailsEnd());
        continue;
      }
      Matcher summary = SUMMARY.matcher(literal).region(at, literal.length());
      List<Inline> title = List.of();
      if (summary.find()) {
        title = title(summary.group(1));
        at = summary.end();
      }
      into.add(new Block.Details(title, OPEN.matcher(tag.group()).find()));
    }
    rest(literal.substring(at), into, between);
  }

  private static void rest(String html, List<Block> into, BiConsumer<String, List<Block>> between) {
    if (!html.isBlank()) {
      between.accept(html, into);
    }
  }

  /** What a summary says; the text as it is where it has tags that stay text. */
  private static List<Inline> title(String html) {
    @Nullable List<Inline> meant = HtmlTags.block(html);
    return meant == null ? List.of(new Inline.Text(html.strip().replaceAll("\\s+", " "))) : meant;
  }
}
