package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.bodies.RowBodies;
import dev.tempera.app.transcript.bodies.RowBody;
import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.Wrapping;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * The pictures, sounds and files of a message below its text, as they are in the conversation. Made
 * while it is in a window only: a sound is watched for as long. JavaFX thread only.
 */
final class CarriedPane extends VBox {
  /** Only the conversation makes no more of them than are in sight. */
  private static final int MOST = 12;

  private final ReadOnlyObjectProperty<List<RowContent>> carried;
  private final RowHost host;
  private List<RowBody> bodies = List.of();

  CarriedPane(ReadOnlyObjectProperty<List<RowContent>> carried, RowHost host) {
    this.carried = carried;
    this.host = host;
    getStyleClass().add("column-carried");
    managedProperty().bind(visibleProperty());
    carried.subscribe(contents -> {
      setVisible(!contents.isEmpty());
      show();
    });
    sceneProperty().subscribe(scene -> show());
  }

  private void show() {
    bodies.forEach(RowBody::dispose);
    List<RowContent> shown = getScene() == null ? List.of() : carried.get();
    bodies = shown.stream().limit(MOST).map(content -> RowBodies.carried(content, host)).toList();
    getChildren().setAll(bodies.stream().map(RowBody::node).toList());
    if (shown.size() > MOST) {
      Label more = new Label(shown.size() - MOST + " more in the conversation.");
      more.getStyleClass().add("note-line");
      Wrapping.of(more);
      getChildren().add(more);
    }
  }
}
