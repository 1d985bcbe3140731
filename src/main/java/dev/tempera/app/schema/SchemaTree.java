package dev.tempera.app.schema;

import dev.tempera.core.schema.Pointers;
import dev.tempera.core.schema.SchemaDocument;
import dev.tempera.core.schema.SchemaEdits;
import dev.tempera.core.schema.SchemaField;
import dev.tempera.core.schema.SchemaOutline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a schema. Alt with the arrows moves a line, Delete takes it out, Insert adds one
 * under it; lines can be dragged among their neighbours. FX thread only.
 */
final class SchemaTree extends TreeView<SchemaField> {
  private final SchemaEditorViewModel model;
  private final Set<String> folded = new HashSet<>();
  private boolean showing;

  /**
   * The lines of what the model holds.
   *
   * @param leaving runs before another line is chosen: what is typed about this one is to be taken
   */
  SchemaTree(SchemaEditorViewModel model, Runnable leaving) {
    this.model = model;
    setId("schema-tree");
    getStyleClass().add("schema-tree");
    setAccessibleText("Fields of the schema");
    setCellFactory(tree -> new SchemaTreeCell(this));
    getSelectionModel()
        .selectedItemProperty()
        .addListener((property, was, now) -> {
          if (!showing && now != null) {
            leaving.run();
            model.select(now.getValue().pointer());
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.outlineProperty().subscribe(this::show);
    model.selectedProperty().subscribe(this::choose);
  }

  /** What the first line is called. */
  String wholeTitle() {
    return model.title();
  }

  private void show(@Nullable SchemaOutline outline) {
    if (outline == null) {
      return;
    }
    showing = true;
    setRoot(item(outline.root()));
    showing = false;
    choose(model.selectedProperty().get());
  }

  private TreeItem<SchemaField> item(SchemaField field) {
    TreeItem<SchemaField> item = new TreeItem<>(field);
    item.setExpanded(!folded.contains(field.pointer()));
    item.expandedProperty()
        .subscribe(open -> {
          if (open) {
            folded.remove(field.pointer());
          } else {
            folded.add(field.pointer());
          }
        });
    for (SchemaField child : field.children()) {
      item.getChildren().add(item(child));
    }
    return item;
  }

  private void choose(String pointer) {
    TreeItem<SchemaField> root = getRoot();
    TreeItem<SchemaField> found = root == null ? null : find(root, pointer);
    if (found == null) {
      return;
    }
    showing = true;
    for (TreeItem<SchemaField> at = found.getParent(); at != null; at = at.getParent()) {
      at.setExpanded(true);
    }
    getSelectionModel().select(found);
    showing = false;
  }

  private static @Nullable TreeItem<SchemaField> find(TreeItem<SchemaField> at, String pointer) {
    if (at.getValue().pointer().equals(pointer)) {
      return at;
    }
    for (TreeItem<SchemaField> child : at.getChildren()) {
      if (Pointers.isWithin(child.getValue().pointer(), pointer)) {
        return find(child, pointer);
      }
    }
    return null;
  }

  private void onKey(KeyEvent event) {
    TreeItem<SchemaField> item = getSelectionModel().getSelectedItem();
    if (item == null || !model.readableProperty().get()) {
      return;
    }
    boolean handled = true;
    switch (event.getCode()) {
      case UP, DOWN -> {
        handled = event.isAltDown();
        if (handled) {
          step(item, event.getCode() == KeyCode.UP ? -1 : 1);
        }
      }
      case DELETE -> remove(item.getValue());
      case INSERT -> add(item.getValue());
      default -> handled = false;
    }
    if (handled) {
      event.consume();
    }
  }

  private void step(TreeItem<SchemaField> item, int by) {
    int index = index(item.getValue());
    int count = model.document().keys(Pointers.parent(item.getValue().pointer())).size();
    if (item.getValue().isNamed() && index + by >= 0 && index + by < count) {
      move(item.getValue(), index + by);
    }
  }

  private int index(SchemaField field) {
    List<String> keys = model.document().keys(Pointers.parent(field.pointer()));
    return keys.indexOf(field.name());
  }

  private void move(SchemaField field, int index) {
    model.editAt(
        schema -> new SchemaEdits.Edited(schema.moved(field.pointer(), index), field.pointer()));
  }

  /** Whether one line can be put where another is: both are named, in the same object. */
  static boolean canMove(SchemaField field, SchemaField to) {
    return field.isNamed()
        && to.isNamed()
        && !field.pointer().equals(to.pointer())
        && Pointers.parent(field.pointer()).equals(Pointers.parent(to.pointer()));
  }

  /** Puts a line where another is, which makes room. */
  void moveTo(SchemaField field, SchemaField to) {
    move(field, index(to));
  }

  /** The line of a pointer, null if there is none. */
  @Nullable SchemaField field(String pointer) {
    TreeItem<SchemaField> found = getRoot() == null ? null : find(getRoot(), pointer);
    return found == null ? null : found.getValue();
  }

  /** Takes a line out; the one that encloses it is chosen. */
  void remove(SchemaField field) {
    if (field.role() != SchemaField.Role.ROOT) {
      TreeItem<SchemaField> item = find(getRoot(), field.pointer());
      String above =
          item == null || item.getParent() == null ? "" : item.getParent().getValue().pointer();
      model.editAt(
          schema -> new SchemaEdits.Edited(SchemaEdits.remove(schema, field.pointer()), above));
    }
  }

  /** Adds a line under an object, a list of objects or a choice, or else beside the line. */
  void add(SchemaField at) {
    model.editAt(schema -> added(schema, at));
  }

  private static SchemaEdits.Edited added(SchemaDocument schema, SchemaField at) {
    String pointer = at.pointer();
    return switch (at.type()) {
      case UNION -> SchemaEdits.addOption(schema, pointer);
      case ARRAY ->
          schema.at(pointer + "/items/properties").isObject()
              ? SchemaEdits.addProperty(schema, pointer + "/items")
              : beside(schema, at);
      case OBJECT, ANY -> SchemaEdits.addProperty(schema, pointer);
      default -> beside(schema, at);
    };
  }

  private static SchemaEdits.Edited beside(SchemaDocument schema, SchemaField at) {
    String object =
        at.role() == SchemaField.Role.PROPERTY
            ? Pointers.parent(Pointers.parent(at.pointer()))
            : "";
    return SchemaEdits.addProperty(schema, object);
  }
}
