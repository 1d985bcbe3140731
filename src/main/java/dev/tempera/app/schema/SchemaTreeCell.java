package dev.tempera.app.schema;

import dev.tempera.core.schema.SchemaField;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A line of a schema's form; it can be dragged onto a neighbour. FX thread only. */
final class SchemaTreeCell extends TreeCell<SchemaField> {
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

  private final SchemaTree tree;
  private final Label name = new Label();
  private final Label kind = new Label();
  private final Label required = new Label("required");
  private final Label description = new Label();
  private final HBox line = new HBox(name, kind, required, description);

  SchemaTreeCell(SchemaTree tree) {
    this.tree = tree;
    name.getStyleClass().add("schema-name");
    kind.getStyleClass().add("schema-kind");
    required.getStyleClass().add("schema-required");
    description.getStyleClass().add("schema-about");
    name.setMinWidth(USE_PREF_SIZE);
    required.setMinWidth(USE_PREF_SIZE);
    required.managedProperty().bind(required.visibleProperty());
    HBox.setHgrow(description, Priority.ALWAYS);
    line.setAlignment(Pos.BASELINE_LEFT);
    line.getStyleClass().add("schema-line");
    setOnDragDetected(event -> {
      SchemaField field = getItem();
      if (field != null && field.isNamed()) {
        Dragboard board = startDragAndDrop(TransferMode.MOVE);
        ClipboardContent content = new ClipboardContent();
        content.putString(field.pointer());
        board.setContent(content);
        event.consume();
      }
    });
    setOnDragOver(event -> {
      if (dragged(event) != null) {
        event.acceptTransferModes(TransferMode.MOVE);
        event.consume();
      }
    });
    setOnDragEntered(event -> pseudoClassStateChanged(TARGET, dragged(event) != null));
    setOnDragExited(event -> pseudoClassStateChanged(TARGET, false));
    setOnDragDropped(event -> {
      SchemaField field = dragged(event);
      SchemaField here = getItem();
      if (field != null && here != null) {
        tree.moveTo(field, here);
      }
      event.setDropCompleted(field != null);
      event.consume();
    });
  }

  /** The line that is dragged, if it can be put here. */
  private @Nullable SchemaField dragged(DragEvent event) {
    boolean ours =
        event.getGestureSource() instanceof SchemaTreeCell cell && cell.getTreeView() == tree;
    SchemaField here = getItem();
    if (!ours || here == null || !event.getDragboard().hasString()) {
      return null;
    }
    SchemaField field = tree.field(event.getDragboard().getString());
    return field != null && SchemaTree.canMove(field, here) ? field : null;
  }

  @Override
  protected void updateItem(@Nullable SchemaField field, boolean empty) {
    super.updateItem(field, empty);
    setText(null);
    if (empty || field == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    name.setText(SchemaWords.title(field, tree.wholeTitle()));
    kind.setText(SchemaWords.kind(field));
    required.setVisible(field.required());
    description.setText(SchemaWords.shown(field.description()));
    setAccessibleText(SchemaWords.sentence(field, tree.wholeTitle()));
    setGraphic(line);
  }
}
