package dev.tempera.core.markdown;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headings and rules in blocks of HTML. */
final class HtmlPieces {
  private static final String ATTRIBUTES = "(?:\\s[^<>]{0,200})?";

  private static final Pattern PIECE =
      Pattern.compile(
          "<h([1-6])" + ATTRIBUTES + ">(.*?)</h\\1>|<hr" + ATTRIBUTES + "/?>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private HtmlPieces() {}

  /**
   * Cuts a block of HTML at them; a heading with tags that stay text is left with what is around.
   *
   * @param between reads the HTML between them
   */
  static void read(String literal, List<Block> into, BiConsumer<String, List<Block>> between) {
    if (literal.startsWith("<!--")) {
      between.accept(literal, into);
      return;
    }
    Matcher piece = PIECE.matcher(literal);
    int at = 0;
    while (piece.find()) {
      Block block = block(piece);
      if (block != null) {
        rest(literal.substring(at, piece.start()), into, between);
        into.add(block);
        at = piece.end();
      }
    }
    rest(literal.substring(at), into, between);
  }

  private static @Nullable Block block(Matcher piece) {
    if (piece.group(1) == null) {
      return new Block.ThematicBreak();
    }
    List<Inline> title = HtmlTags.block(piece.group(2));
    return title == null ? null : new Block.Heading(Integer.parseInt(piece.group(1)), title);
  }

  private static void rest(String html, List<Block> into, BiConsumer<String, List<Block>> between) {
    if (!html.isBlank()) {
      between.accept(html, into);
    }
  }
}
