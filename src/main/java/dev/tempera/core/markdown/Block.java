package dev.tempera.core.markdown;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block of a Markdown text. Immutable. */
public sealed interface Block {
  /**
   * A paragraph, or a piece of an overlong one.
   *
   * @param continued true if the next block goes on with this paragraph: one beyond {@link
   *     Pieces#MAX} chars is read in pieces, so that its cost stays bounded
   */
  record Paragraph(List<Inline> content, boolean continued) implements Block {
    public Paragraph {
      content = List.copyOf(content);
    }
  }

  /**
   * A heading.
   *
   * @param level 1 to 6
   */
  record Heading(int level, List<Inline> content) implements Block {
    public Heading {
      content = List.copyOf(content);
    }
  }

  /**
   * Code.
   *
   * @param info what follows the opening fence, or empty
   * @param code lines, each with its line end
   */
  record CodeBlock(String info, String code) implements Block {
    /** The first word of the info string, or empty. */
    public String language() {
      int end = 0;
      while (end < info.length() && !Character.isWhitespace(info.charAt(end))) {
        end++;
      }
      return info.substring(0, end);
    }
  }

  /** A thematic break. */
  record ThematicBreak() implements Block {}

  /** A quotation. */
  record Quote(List<Block> children) implements Block {
    public Quote {
      children = List.copyOf(children);
    }
  }

  /**
   * A list.
   *
   * @param start the first number, null for a bullet list
   * @param delimiter what follows each number as written, {@code .} or {@code )}; empty for a
   *     bullet list
   * @param tight whether no blank lines stand between its items
   */
  record ItemList(@Nullable Integer start, String delimiter, boolean tight, List<Item> items)
      implements Block {
    public ItemList {
      items = List.copyOf(items);
    }
  }

  /**
   * An item of a list.
   *
   * @param checked the state of its task box, null if it has none
   */
  record Item(@Nullable Boolean checked, List<Block> children) {
    public Item {
      children = List.copyOf(children);
    }
  }

  /** HTML, to be shown as the text it is. */
  record HtmlBlock(String literal) implements Block {}

  /**
   * Begins what can be folded: the blocks up to its {@link DetailsEnd}, or to the end where there
   * is none.
   *
   * @param summary what is seen of it while it is folded, possibly empty
   * @param open whether it is unfolded at first
   */
  record Details(List<Inline> summary, boolean open) implements Block {
    public Details {
      summary = List.copyOf(summary);
    }
  }

  /** Ends what can be folded; means nothing where nothing has begun. */
  record DetailsEnd() implements Block {}

  /**
   * A table.
   *
   * @param columns the columns' alignments
   * @param rows the header, then the body; every row has as many cells as there are columns
   */
  record Table(List<Alignment> columns, List<List<Cell>> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** A table's cell. */
  record Cell(List<Inline> content) {
    public Cell {
      content = List.copyOf(content);
    }
  }

  /** How a table's column is aligned. */
  enum Alignment {
    NONE,
    LEFT,
    CENTER,
    RIGHT
  }

  /** What a footnote says, in the place where it was written. */
  record FootnoteDefinition(String label, List<Block> children) implements Block {
    public FootnoteDefinition {
      children = List.copyOf(children);
    }
  }
}
