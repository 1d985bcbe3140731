package dev.tempera.app.schema;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.AnswerCheck;
import dev.tempera.core.schema.Pointers;
import dev.tempera.core.schema.Verdict;
import dev.tempera.core.schema.Violation;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is JSON, as a tree with what its schema does not take at its place. FX thread
 * only.
 */
public final class AnswerTreeView extends VBox {
  private final TreeView<AnswerLine> tree = new TreeView<>();

  /**
   * Shows what was found.
   *
   * @param text the answer as it came
   * @param copy puts a text on the clipboard
   */
  public AnswerTreeView(AnswerCheck check, String text, Consumer<String> copy) {
    getStyleClass().addAll("sheet", "schema-window");
    getStylesheets()
        .add(Objects.requireNonNull(SchemaEditor.class.getResource("schema.css")).toExternalForm());
    setId("answer-tree-window");
    Label verdict = new Label(words(check));
    verdict.setId("answer-verdict");
    verdict.getStyleClass().add(check.violations().isEmpty() ? "answer-verdict" : "schema-error");
    Wrapping.of(verdict);
    verdict.setMinHeight(USE_PREF_SIZE);
    getChildren().add(verdict);
    if (check.isJson()) {
      getChildren().add(tree(check));
    }
    if (check.isJson() && !check.violations().isEmpty()) {
      getChildren().add(list(check.violations()));
    }
    getChildren().add(tools(check, text, copy));
  }

  private static String words(AnswerCheck check) {
    return switch (check.verdict()) {
      case Verdict.Fits _ -> "The answer is valid.";
      case Verdict.Undecided undecided -> "Not checked: " + undecided.reason();
      case Verdict.Breaks broken ->
          !check.isJson()
              ? "The answer cannot be shown as a tree: " + broken.violations().getFirst().message()
              : broken.violations().size() == 1
                  ? "The answer breaks its schema at one place."
                  : "The answer breaks its schema at " + broken.violations().size() + " places.";
    };
  }

  private TreeView<AnswerLine> tree(AnswerCheck check) {
    tree.setId("answer-tree");
    tree.getStyleClass().add("schema-tree");
    tree.setAccessibleText("The answer");
    tree.setCellFactory(view -> new AnswerLineCell());
    AnswerItem root = new AnswerItem(AnswerLine.root(check.value(), check.violations()));
    tree.setRoot(root);
    root.open();
    VBox.setVgrow(tree, Priority.ALWAYS);
    return tree;
  }

  private ListView<Violation> list(List<Violation> violations) {
    ListView<Violation> list = new ListView<>();
    list.setId("answer-violations");
    list.setAccessibleText("What the schema does not take");
    list.getItems().setAll(violations);
    list.setPrefHeight(120);
    list.setMinHeight(60);
    list.setCellFactory(view -> new ViolationCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(violation -> {
          if (violation != null) {
            reveal(violation.pointer());
          }
        });
    return list;
  }

  /** Opens the way to a place and chooses it. */
  private void reveal(String pointer) {
    TreeItem<AnswerLine> at = tree.getRoot();
    for (String key : Pointers.keys(pointer)) {
      at.setExpanded(true);
      TreeItem<AnswerLine> next =
          at.getChildren().stream()
              .filter(child -> child.getValue().key().equals(key))
              .findFirst()
              .orElse(null);
      if (next == null) {
        break;
      }
      at = next;
    }
    tree.getSelectionModel().select(at);
    tree.scrollTo(Math.max(0, tree.getRow(at) - 3));
  }

  private static HBox tools(AnswerCheck check, String text, Consumer<String> copy) {
    Button raw = new Button("Copy the answer", Icon.COPY.node());
    raw.setOnAction(e -> copy.accept(text));
    HBox tools = new HBox(raw);
    if (check.isJson()) {
      Button pretty = new Button("Copy as JSON in lines", Icon.COPY.node());
      pretty.setOnAction(e -> copy.accept(JsonText.pretty(check.value())));
      tools.getChildren().add(pretty);
    }
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getStyleClass().add("schema-problem-line");
    return tools;
  }

  /** Puts the cursor into the tree. */
  public void focusTree() {
    tree.requestFocus();
    tree.getSelectionModel().selectFirst();
  }

  private static final class ViolationCell extends ListCell<Violation> {
    @Override
    protected void updateItem(@Nullable Violation violation, boolean empty) {
      super.updateItem(violation, empty);
      setGraphic(null);
      setText(empty || violation == null ? null : SchemaWords.sentence(violation));
    }
  }

  /** A line: its key, its value, and what is wrong with it. */
  private static final class AnswerLineCell extends TreeCell<AnswerLine> {
    @Override
    protected void updateItem(@Nullable AnswerLine line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      if (empty || line == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      HBox box = new HBox(label(line.title(), "schema-name"), label(line.value(), line.style()));
      box.getStyleClass().add("schema-line");
      box.setAlignment(Pos.BASELINE_LEFT);
      for (Violation violation : line.violations()) {
        box.getChildren().add(label(violation.message(), "answer-violation"));
      }
      if (line.hides() > 0) {
        box.getChildren().add(label(line.hides() + " below", "answer-below"));
      }
      setGraphic(box);
      setAccessibleText(line.sentence());
    }

    private static Label label(String text, String style) {
      Label label = new Label(text);
      label.getStyleClass().add(style);
      label.setMinWidth(Region.USE_PREF_SIZE);
      return label;
    }
  }
}
