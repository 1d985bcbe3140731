package dev.tempera.app.inspector;

import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON as a tree: what is folded costs nothing, and of very many members the first are shown.
 * Ctrl+C copies the value that is chosen. FX thread only.
 */
final class JsonTree extends TreeView<JsonTree.Member> {
  private static final int LONGEST = 200;
  private static final int MOST_MEMBERS = 2_000;

  /**
   * A value in its place.
   *
   * @param name its key, or its number in an array
   * @param value null for what is left out
   */
  record Member(String name, @Nullable JsonNode value) {
    String words() {
      JsonNode json = value;
      if (json == null) {
        return name;
      }
      String start = name.isEmpty() ? "" : name + ": ";
      if (json.isObject() || json.isArray()) {
        return start + size(json);
      }
      boolean isLong = json.isString() && json.stringValue().length() > LONGEST;
      // Pictures are texts of many megabytes.
      return isLong
          ? start + '"' + Shown.line(json.stringValue().substring(0, LONGEST), LONGEST) + "…\""
          : start + Shown.line(ValueText.of(json), LONGEST);
    }

    private static String size(JsonNode json) {
      int size = json.size();
      return json.isObject()
          ? "{" + size + (size == 1 ? " member}" : " members}")
          : "[" + size + (size == 1 ? " element]" : " elements]");
    }
  }

  JsonTree() {
    getStyleClass().add("json-tree");
    setAccessibleText("Request as a tree");
    setCellFactory(view -> new MemberCell());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** Shows a value with what is directly in it. */
  void show(JsonNode json) {
    Item root = new Item(new Member("", json));
    root.setExpanded(true);
    setRoot(root);
  }

  private void pressed(KeyEvent event) {
    TreeItem<Member> item = getSelectionModel().getSelectedItem();
    JsonNode value = item == null ? null : item.getValue().value();
    if (value != null && event.isShortcutDown() && event.getText().equalsIgnoreCase("c")) {
      ClipboardContent content = new ClipboardContent();
      content.putString(value.isString() ? value.stringValue() : ValueText.of(value));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  /** Its children are made when somebody looks. */
  private static final class Item extends TreeItem<Member> {
    private boolean made;

    Item(Member member) {
      super(member);
    }

    @Override
    public boolean isLeaf() {
      JsonNode json = getValue().value();
      return json == null || json.isEmpty();
    }

    @Override
    public ObservableList<TreeItem<Member>> getChildren() {
      if (!made) {
        made = true;
        super.getChildren().setAll(members());
      }
      return super.getChildren();
    }

    private List<TreeItem<Member>> members() {
      JsonNode json = getValue().value();
      List<TreeItem<Member>> members = new ArrayList<>();
      if (json == null) {
        return members;
      }
      for (Map.Entry<String, JsonNode> property : json.properties()) {
        if (members.size() < MOST_MEMBERS) {
          members.add(
              new Item(new Member(Shown.line(property.getKey(), LONGEST), property.getValue())));
        }
      }
      if (json.isArray()) {
        for (int i = 0; i < Math.min(json.size(), MOST_MEMBERS); i++) {
          members.add(new Item(new Member(Integer.toString(i), json.get(i))));
        }
      }
      if (json.size() > MOST_MEMBERS) {
        members.add(new Item(new Member("… " + (json.size() - MOST_MEMBERS) + " more", null)));
      }
      return members;
    }
  }

  private static final class MemberCell extends TreeCell<Member> {
    @Override
    protected void updateItem(@Nullable Member member, boolean empty) {
      super.updateItem(member, empty);
      setText(empty || member == null ? null : member.words());
    }
  }
}
