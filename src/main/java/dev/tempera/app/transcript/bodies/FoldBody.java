package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
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

  FoldBody(BlockRow row, RowHost host) {
    button.setGraphic(arrow);
    button.getStyleClass().add("fold");
    button.setOnAction(e -> host.model().toggles().fold(row.message()));
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Fold fold) {
      button.setText(fold.title());
      arrow.setIconCode(fold.folded() ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
      button.setAccessibleText(fold.title() + (fold.folded() ? ", folded" : ", unfolded"));
    }
  }
}
