package dev.tempera.app.code;

import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where code is pasted, and what it would become. FX thread only. */
final class ReadCodeView extends VBox {
  private static final int ROWS = 9;

  private final ReadCodeViewModel model;
  private final WritingArea area = new WritingArea("Code or command");
  private final WritingBox box = new WritingBox(area);
  private final VBox preview = new VBox();

  /**
   * @param cancel closes the window without anything being made
   */
  ReadCodeView(ReadCodeViewModel model, Runnable cancel) {
    this.model = model;
    getStyleClass().add("code-window");
    getStylesheets().add(CodeView.style());
    setId("read-code");
    Label what =
        CodeView.hint(
            "A curl command, a call in Python, TypeScript or Java, the JSON of a request, or an"
                + " entry of a browser's network log. It is only read: nothing of it runs, and keys"
                + " are not kept.");
    area.getStyleClass().add("snippet-text");
    area.setId("read-code-text");
    area.textProperty().addListener((property, was, now) -> model.textProperty().set(now));
    model
        .textProperty()
        .subscribe(text -> {
          if (!text.equals(area.getText())) {
            area.replaceText(text);
          }
        });
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            event.consume();
            model.make();
          }
        });
    box.setPromptText("Paste it here");
    box.setRows(ROWS);
    preview.getStyleClass().add("code-preview");
    preview.setId("read-code-preview");
    ScrollPane scroll = new ScrollPane(preview);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(what, box, scroll, buttons(cancel));
    model.previewProperty().subscribe(this::show);
  }

  /** Puts the cursor where code is pasted. */
  void focusText() {
    box.focusText();
  }

  private HBox buttons(Runnable cancel) {
    Button paste =
        SheetButton.of(
            "read-code-paste",
            "Paste",
            () -> {
              area.selectAll();
              area.paste();
              focusText();
            });
    Button leave = SheetButton.of("read-code-cancel", "Cancel", cancel);
    Button make = SheetButton.of("read-code-make", "New conversation", model::make);
    make.setDefaultButton(true);
    make.disableProperty().bind(model.readyProperty().not());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(paste, space, leave, make);
    row.getStyleClass().add("sheet-buttons");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void show(CodePreview read) {
    preview.getChildren().clear();
    if (!read.problem().isEmpty()) {
      preview.getChildren().add(line(read.problem(), "code-problem"));
    }
    if (!read.heading().isEmpty()) {
      preview.getChildren().add(line(read.heading(), "code-heading"));
    }
    read.facts().forEach(fact -> preview.getChildren().add(line(fact, "code-fact")));
    if (!read.remarks().isEmpty()) {
      preview.getChildren().add(line("Not taken over as it stands", "code-heading"));
      read.remarks().forEach(remark -> preview.getChildren().add(line(remark, "code-remark")));
    }
  }

  private static Label line(String text, String styleClass) {
    Label line = new Label(text);
    line.getStyleClass().add(styleClass);
    Wrapping.of(line);
    line.setMinHeight(USE_PREF_SIZE);
    return line;
  }
}
