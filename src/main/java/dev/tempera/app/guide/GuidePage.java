package dev.tempera.app.guide;

import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.Inline;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.List;

/**
 * A page of the guide. Immutable.
 *
 * @param name of its file, without {@code .md}
 * @param title its first heading
 */
record GuidePage(String name, String title, List<Block> blocks) {
  private static final String SUFFIX = ".md";

  GuidePage {
    blocks = List.copyOf(blocks);
  }

  /** Reads a page's Markdown. */
  static GuidePage read(String name, String markdown) {
    List<Block> blocks = new MarkdownReader(Dialect.GFM).read(markdown);
    String title =
        blocks.stream()
            .filter(Block.Heading.class::isInstance)
            .map(block -> Inline.plain(((Block.Heading) block).content()))
            .findFirst()
            .orElse(name);
    return new GuidePage(name, title, blocks);
  }

  /** The name of the page that a link leads to; empty if it leads out of the guide. */
  static String linked(String destination) {
    return destination.endsWith(SUFFIX) && !destination.contains("/")
        ? destination.substring(0, destination.length() - SUFFIX.length())
        : "";
  }
}
