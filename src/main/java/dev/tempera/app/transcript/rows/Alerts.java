package dev.tempera.app.transcript.rows;

import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Inline;
import java.util.ArrayList;
import java.util.List;

/** GitHub's alerts: quotations whose first line says what they are, as in {@code [!NOTE]}. */
final class Alerts {
  private static final List<String> KINDS =
      List.of("Note", "Tip", "Important", "Warning", "Caution");

  private Alerts() {}

  /** The title of an alert, empty if a quotation is none. */
  static String kind(Block.Quote quote) {
    if (!quote.children().isEmpty()
        && quote.children().getFirst() instanceof Block.Paragraph(var content, boolean continued)
        && !content.isEmpty()
        && content.getFirst() instanceof Inline.Text(String mark)
        && (content.size() == 1 || isLineEnd(content.get(1)))) {
      for (String kind : KINDS) {
        if (mark.strip().equalsIgnoreCase("[!" + kind + "]")) {
          return kind;
        }
      }
    }
    return "";
  }

  private static boolean isLineEnd(Inline inline) {
    return inline instanceof Inline.SoftBreak || inline instanceof Inline.HardBreak;
  }

  /** What stands in an alert, with its title in place of its mark. */
  static List<Block> titled(Block.Quote quote, String title) {
    List<Block> blocks = new ArrayList<>(quote.children());
    Block.Paragraph first = (Block.Paragraph) blocks.getFirst();
    Block titled =
        new Block.Paragraph(List.of(new Inline.Strong(List.of(new Inline.Text(title)))), false);
    if (first.content().size() <= 2) {
      blocks.set(0, titled);
    } else {
      List<Inline> rest = first.content().subList(2, first.content().size());
      blocks.set(0, new Block.Paragraph(rest, first.continued()));
      blocks.addFirst(titled);
    }
    return blocks;
  }
}
