package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.RowContent;
import java.util.List;
import javafx.scene.layout.Region;

/** The nodes that show one kind of row content. JavaFX thread only. */
public interface RowBody {
  /** The root of the nodes; always the same. */
  Region node();

  /** Shows other content of the same kind. */
  void update(RowContent content);

  /** The texts that can be selected, in the order of the content's text. */
  default List<SelectableFlow> flows() {
    return List.of();
  }

  /** Releases what lives longer than the cell. */
  default void dispose() {}
}
