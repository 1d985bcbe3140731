package dev.tempera.app.transcript.cells;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.RowFrame;

/**
 * The space around a row, in pixels at no zoom.
 *
 * @param above the body
 * @param below the body, unless the next row continues it
 */
record RowSpacing(double above, double below) {
  private static final RowSpacing TEXT = new RowSpacing(5, 6);
  private static final RowSpacing ITEM = new RowSpacing(2.5, 2.5);
  private static final RowSpacing BLOCK = new RowSpacing(8, 9);

  static RowSpacing of(RowContent content) {
    return switch (content) {
      case RowContent.Header h -> new RowSpacing(20, 4);
      case RowContent.Prose p -> prose(p);
      case RowContent.Code c -> new RowSpacing(c.part() == 0 ? 8 : 0, c.last() ? 9 : 0);
      case RowContent.Grid g -> g.part().hasHeader() ? BLOCK : new RowSpacing(0, BLOCK.below());
      case RowContent.Formula f -> BLOCK;
      case RowContent.Rule r -> new RowSpacing(14, 14);
      case RowContent.Picture p -> BLOCK;
      case RowContent.Source s -> new RowSpacing(s.number() == 1 ? 10 : 3, 3);
      case RowContent.Sound s -> BLOCK;
      case RowContent.Attachment a -> TEXT;
      case RowContent.Fold f -> new RowSpacing(4, 4);
      case RowContent.Details d -> new RowSpacing(4, 4);
      case RowContent.More m -> new RowSpacing(2, 2);
      case RowContent.DetailsEnd d -> new RowSpacing(0, 0);
      case RowContent.ToolCall t -> BLOCK;
      case RowContent.ToolResult t -> BLOCK;
      case RowContent.Problem p -> BLOCK;
      case RowContent.Status s -> TEXT;
      case RowContent.Footer f -> new RowSpacing(4, 10);
      case RowContent.Raw r -> new RowSpacing(2, 2);
      case RowContent.Editor e -> TEXT;
      case RowContent.Note n -> new RowSpacing(2, 8);
      case RowContent.NoteEditor n -> TEXT;
    };
  }

  private static RowSpacing prose(RowContent.Prose prose) {
    if (prose.kind() == RowContent.Kind.HEADING) {
      return switch (prose.level()) {
        case 1 -> new RowSpacing(20, 7);
        case 2 -> new RowSpacing(18, 6);
        case 3 -> new RowSpacing(14, 4);
        default -> new RowSpacing(11, 3);
      };
    }
    boolean item =
        !prose.frame().levels().isEmpty()
            && prose.frame().levels().getLast() instanceof RowFrame.InItem;
    return item ? ITEM : TEXT;
  }
}
