package dev.tempera.app.shell;

import dev.tempera.app.ui.Commands;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.Tip;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Over the conversation: its title, its model, its cost, and the switches of the side panes. */
final class HeaderBar extends HBox {
  private final ShellViewModel model;
  private final Button title = new Button();
  private final TextField editor = new TextField();

  /** In less the title goes first: the total stands below too, and the model in the sidebar. */
  private static final double ROOM_FOR_TOTAL = 400;

  private static final double ROOM_FOR_MODEL = 340;

  private boolean editing;

  /**
   * The bar.
   *
   * @param commands of which the buttons do some
   * @param togglePane shows or hides the left pane (true) or the right one
   */
  HeaderBar(ShellViewModel model, Commands commands, Consumer<Boolean> togglePane) {
    this.model = model;
    getStyleClass().add("header-bar");
    setAlignment(Pos.CENTER_LEFT);
    Button left =
        Icon.PANEL_LEFT.button("Show or hide conversations (" + Keys.display("Shortcut+B") + ")");
    left.setId("toggle-conversations");
    left.setOnAction(e -> togglePane.accept(true));
    Button create = Icon.PLUS.button("New conversation (" + Keys.display("Shortcut+N") + ")");
    create.setId("header-new");
    create.setOnAction(e -> commands.get("new.conversation").run());
    create.visibleProperty().bind(model.conversationsShownProperty().not());
    create.managedProperty().bind(create.visibleProperty());
    Button right =
        Icon.PANEL_RIGHT.button(
            "Show or hide parameters (" + Keys.display("Shortcut+Shift+B") + ")");
    right.setId("toggle-parameters");
    right.setOnAction(e -> togglePane.accept(false));
    getChildren().addAll(left, create, title(), total(), modelButton(commands), right);
  }

  /** Lets the person type a new title in place. */
  void beginRename() {
    if (!editing && model.presentProperty().get()) {
      editing = true;
      editor.setText(model.titleProperty().get());
      title.setVisible(false);
      editor.setVisible(true);
      editor.requestFocus();
      editor.selectAll();
    }
  }

  private void endRename(boolean keep) {
    if (editing) {
      editing = false;
      editor.setVisible(false);
      title.setVisible(true);
      if (keep) {
        model.renameCurrent(editor.getText());
      }
      title.requestFocus();
    }
  }

  private Node title() {
    title.setId("conversation-title");
    title.getStyleClass().addAll("flat", "header-title");
    title.textProperty().bind(model.titleProperty());
    title.setTooltip(new Tip("Rename (F2)"));
    title.setMaxWidth(Double.MAX_VALUE);
    title.setMinWidth(40);
    title.setAlignment(Pos.CENTER_LEFT);
    title.setMnemonicParsing(false);
    title.setOnAction(e -> beginRename());
    editor.setVisible(false);
    editor.managedProperty().bind(editor.visibleProperty());
    editor.setId("conversation-title-editor");
    editor.setAccessibleText("Title of the conversation");
    editor.setOnAction(e -> endRename(true));
    editor.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            endRename(false);
          }
        });
    editor
        .focusedProperty()
        .subscribe((was, is) -> {
          if (was && !is) {
            endRename(true);
          }
        });
    StackPane stack = new StackPane(title, editor);
    stack.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(stack, Priority.ALWAYS);
    stack.setMinWidth(60);
    return stack;
  }

  private Node total() {
    Label total = new Label();
    total.getStyleClass().add("header-total");
    total.textProperty().bind(model.totalText());
    total.setTooltip(
        new Tip(
            "Cost of this conversation so far, or its tokens where no price is known; “~” marks an"
                + " estimate"));
    total.setMinWidth(Region.USE_PREF_SIZE);
    total.visibleProperty().bind(isWiderThan(ROOM_FOR_TOTAL));
    total.managedProperty().bind(total.visibleProperty());
    return total;
  }

  private Node modelButton(Commands commands) {
    Button button = new Button();
    button.setId("model-label");
    button.getStyleClass().addAll("flat", "header-model");
    button.setMnemonicParsing(false);
    button.textProperty().bind(model.modelLabelProperty());
    button.setTooltip(new Tip("Choose the model (" + Keys.display("Shortcut+M") + ")"));
    button.setOnAction(e -> commands.get("model.pick").run());
    button
        .visibleProperty()
        .bind(model.modelLabelProperty().isNotEmpty().and(isWiderThan(ROOM_FOR_MODEL)));
    button.managedProperty().bind(button.visibleProperty());
    return button;
  }

  private BooleanBinding isWiderThan(double atNormalSize) {
    return widthProperty().greaterThan(model.zoomProperty().multiply(atNormalSize));
  }
}
