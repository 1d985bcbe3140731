package dev.tempera.app.tools;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.tools.mcp.PlainLine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A resource or a prompt: what it needs, what it holds, and the ways into a message. FX thread
 * only.
 */
final class OfferPane extends VBox {
  private final OfferViewModel model;
  private final Runnable leave;
  private final Label about = new Label();
  private final GridPane form = new GridPane();
  private final Map<String, TextField> fields = new LinkedHashMap<>();
  private final Button show = new Button("Show", Icon.TEXT.node());
  private final Button insert = new Button("Insert as text", Icon.INSERT.node());
  private final Button attach = new Button("Attach", Icon.ATTACH.node());
  private final Button converse = new Button("New conversation", Icon.CHAT.node());
  private final Label left = new Label();
  private final TextArea said = new TextArea();

  /**
   * The pane of a model.
   *
   * @param leave goes to the message, after something was put into it
   */
  OfferPane(OfferViewModel model, Runnable leave) {
    this.model = model;
    this.leave = leave;
    getStyleClass().add("tools-offer");
    about.setId("mcp-about");
    about.getStyleClass().add("hint");
    Wrapping.of(about);
    about.setMinHeight(USE_PREF_SIZE);
    form.getStyleClass().add("tools-definition");
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints controls = new ColumnConstraints();
    controls.setHgrow(Priority.ALWAYS);
    form.getColumnConstraints().addAll(labels, controls);
    form.setMinHeight(USE_PREF_SIZE);
    said.setId("mcp-said");
    said.setEditable(false);
    Wrapping.of(said);
    said.setPrefRowCount(7);
    said.setMinHeight(60);
    said.getStyleClass().add("tools-said");
    said.setAccessibleText("What it holds");
    said.textProperty().bind(model.saidProperty());
    said.visibleProperty().bind(model.saidProperty().isNotEmpty());
    said.managedProperty().bind(said.visibleProperty());
    VBox.setVgrow(said, Priority.ALWAYS);
    left.setId("mcp-left");
    left.getStyleClass().add("hint");
    Wrapping.of(left);
    left.setMinHeight(USE_PREF_SIZE);
    left.managedProperty().bind(left.visibleProperty());
    getChildren().addAll(about, form, buttons(), left, said);
    visibleProperty().bind(model.itemProperty().isNotNull());
    managedProperty().bind(visibleProperty());
    model.itemProperty().subscribe(this::show);
    model
        .contentsProperty()
        .subscribe(_ -> {
          insert.setDisable(!model.canInsert());
          attach.setDisable(!model.canAttach());
          converse.setDisable(!model.canConverse());
          left.setText(model.left());
          left.setVisible(!model.left().isEmpty());
        });
  }

  private FlowPane buttons() {
    show.setId("mcp-show");
    show.setOnAction(e -> read());
    insert.setId("mcp-insert");
    insert.setOnAction(e -> {
      model.insert();
      leave.run();
    });
    attach.setId("mcp-attach");
    attach.setOnAction(e -> {
      model.attach();
      leave.run();
    });
    converse.setId("mcp-converse");
    converse.setAccessibleHelp("Makes messages of the prompt, each by whom the server says it is");
    converse.setTooltip(new Tip(converse.getAccessibleHelp()));
    converse.setOnAction(e -> {
      model.converse();
      leave.run();
    });
    converse.managedProperty().bind(converse.visibleProperty());
    FlowPane buttons = new FlowPane(show, converse, insert, attach);
    buttons.getStyleClass().add("tools-buttons");
    return buttons;
  }

  private void show(@Nullable McpItem item) {
    form.getChildren().clear();
    fields.clear();
    if (item == null) {
      return;
    }
    converse.setVisible(item instanceof McpItem.OfPrompt);
    about.setText(item.description());
    about.setVisible(!item.description().isEmpty());
    about.setManaged(!item.description().isEmpty());
    int row = 0;
    for (McpItem.Field each : item.fields()) {
      TextField field = new TextField();
      field.setPromptText(each.about());
      field.setId("mcp-field-" + row);
      field.textProperty().addListener((property, was, now) -> model.changed());
      field.setOnAction(e -> read());
      Label label =
          new Label(PlainLine.of(each.name(), 60) + (each.required() ? "" : " (may stay empty)"));
      label.setLabelFor(field);
      label.getStyleClass().add("tools-label");
      form.addRow(row, label, field);
      fields.put(each.name(), field);
      row++;
    }
    form.setManaged(row > 0);
  }

  private void read() {
    Map<String, String> values = new HashMap<>();
    fields.forEach((name, field) -> {
      if (!field.getText().isEmpty()) {
        values.put(name, field.getText());
      }
    });
    model.read(values);
  }

  /** Goes to the first field; where there is none, shows what it holds, and then uses it. */
  void goOn() {
    if (!fields.isEmpty()) {
      fields.values().iterator().next().requestFocus();
    } else if (model.contentsProperty().get().isEmpty()) {
      read();
    } else if (converse.isVisible() && !converse.isDisabled()) {
      converse.requestFocus();
    } else if (!insert.isDisabled()) {
      insert.requestFocus();
    } else {
      attach.requestFocus();
    }
  }
}
