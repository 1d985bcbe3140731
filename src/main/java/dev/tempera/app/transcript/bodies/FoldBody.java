package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.Visible;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line that shows or hides what stands under it. */
final class FoldBody implements RowBody {
  private final Button button = new Button();
  private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
  private final HBox root = new HBox(button);

  private final BlockRow row;
  private final RowHost host;

  FoldBody(BlockRow row, RowHost host) {
    this.row = row;
    this.host = host;
    button.setGraphic(arrow);
    button.getStyleClass().add("fold");
    button.setMnemonicParsing(false);
    button.setOnAction(e -> {
      switch (row.content()) {
        case RowContent.Details _ -> host.model().toggles().details(row);
        case RowContent.More _ -> host.model().toggles().whole(row.message());
        default -> host.model().toggles().fold(row.message());
      }
    });
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    switch (content) {
      case RowContent.Fold fold -> {
        show(fold.title(), fold.folded());
        if (!fold.busy()) {
          host.sent().thoughts().want(row.message());
        }
      }
      case RowContent.Details details -> show(Visible.text(details.text()), details.folded());
      case RowContent.More more -> {
        button.setText(more.title());
        arrow.setIconCode(more.folded() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_UP);
      }
      default -> {}
    }
  }

  private void show(String title, boolean folded) {
    button.setText(title);
    arrow.setIconCode(folded ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
    button.setAccessibleText(title + (folded ? ", folded" : ", unfolded"));
  }
}
