package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Makes the body for a row's kind of content. */
public final class RowBodies {
  private RowBodies() {}

  /** A body that shows the row's content already. */
  public static RowBody create(BlockRow row, RowHost host) {
    RowBody body =
        switch (row.content()) {
          case RowContent.Header c -> new HeaderBody(row, host);
          case RowContent.Prose c -> new ProseBody(host);
          case RowContent.Code c -> new CodeBody(row, host);
          case RowContent.Grid c -> new GridBody(row, host);
          case RowContent.Formula c -> new FormulaBody(host);
          case RowContent.Rule c -> new RuleBody();
          case RowContent.Picture c -> new PictureBody(host);
          case RowContent.Source c -> new SourceBody(host);
          case RowContent.Sound c -> new SoundBody(host);
          case RowContent.Attachment c -> new LineBody();
          case RowContent.Fold c -> new FoldBody(row, host);
          case RowContent.Details c -> new FoldBody(row, host);
          case RowContent.More c -> new FoldBody(row, host);
          case RowContent.DetailsEnd c -> new LineBody();
          case RowContent.ToolCall c -> new ToolCallBody(row, host);
          case RowContent.ToolResult c -> new ToolResultBody(row, host);
          case RowContent.Problem c -> new ProblemBody(row, host);
          case RowContent.Status c -> new LineBody();
          case RowContent.Footer c -> new FooterBody(row, host);
          case RowContent.Raw c -> new RawBody();
          case RowContent.Editor c -> new EditorBody(row, host);
          case RowContent.Note c -> new NoteBody(row, host);
          case RowContent.NoteEditor c -> new NoteEditorBody(row, host);
        };
    body.update(row.content());
    return body;
  }

  /** A body that shows a picture, a sound or a file outside of the rows. */
  public static RowBody carried(RowContent content, RowHost host) {
    RowBody body =
        switch (content) {
          case RowContent.Picture c -> new PictureBody(host);
          case RowContent.Sound c -> new SoundBody(host);
          default -> new LineBody();
        };
    body.update(content);
    return body;
  }

  /** A line. */
  private static final class RuleBody implements RowBody {
    private final Region line = new Region();

    RuleBody() {
      line.getStyleClass().add("rule");
    }

    @Override
    public Region node() {
      return line;
    }

    @Override
    public void update(RowContent content) {}
  }

  /** One quiet line of text. */
  private static final class LineBody implements RowBody {
    private final Label label = new Label();

    LineBody() {
      label.getStyleClass().add("note-line");
      Wrapping.of(label);
    }

    @Override
    public Region node() {
      return label;
    }

    @Override
    public void update(RowContent content) {
      switch (content) {
        case RowContent.Status(String text) -> label.setText(text);
        case RowContent.Attachment a -> {
          // Drawn: not every system has a font with a paper clip.
          label.setGraphic(Icon.ATTACH.node());
          label.setText(a.name() + " (" + a.mediaType() + ")");
        }
        default -> label.setText("");
      }
    }
  }
}
