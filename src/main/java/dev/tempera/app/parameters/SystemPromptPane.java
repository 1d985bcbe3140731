package dev.tempera.app.parameters;

import dev.tempera.app.ui.EditLimits;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.app.ui.WritingArea;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/**
 * The system prompt. Until somebody edits it, it is a label: an editor costs more than all the rest
 * of the sidebar.
 */
final class SystemPromptPane extends VBox {
  private static final double MOST_HEIGHT = 240;
  private static final double LEAST_HEIGHT = 76;

  private final ParametersViewModel model;
  private final Button closed = new Button();
  private final Button clear = Icon.CLOSE.button("Remove the system prompt");
  private @Nullable WritingArea area;
  private boolean showing;

  /**
   * @param vary varies it, beside the node that asks for that
   */
  SystemPromptPane(ParametersViewModel model, Consumer<Node> vary) {
    this.model = model;
    getStyleClass().add("system-prompt");
    Label title = new Label("System prompt");
    title.getStyleClass().add("parameter-group-title");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    clear.setOnAction(e -> model.setSystemPrompt(""));
    Button several = Icon.COLUMNS.button("Vary the system prompt…");
    several.setId("vary-system");
    several.setOnAction(e -> vary.accept(several));
    HBox head = new HBox(title, clear, several);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("system-prompt-head");
    closed.setId("system-prompt");
    closed.getStyleClass().add("system-prompt-closed");
    closed.setMaxWidth(Double.MAX_VALUE);
    Wrapping.of(closed);
    closed.setMnemonicParsing(false);
    closed.setAlignment(Pos.TOP_LEFT);
    closed.setMaxHeight(MOST_HEIGHT);
    closed.setOnAction(e -> edit());
    getChildren().addAll(head, closed);
    model.setupProperty().subscribe(setup -> show(setup.systemPrompt()));
  }

  private void show(String text) {
    clear.setVisible(!text.isBlank());
    WritingArea editor = area;
    if (editor != null && !EditLimits.fits(text)) {
      getChildren().set(1, closed);
      area = null;
    } else if (editor != null && !editor.getText().equals(clean(text))) {
      showing = true;
      editor.replaceText(clean(text));
      showing = false;
    }
    if (text.isBlank()) {
      closed.setText("None. Click to tell the model how to behave.");
    } else {
      closed.setText(text.length() <= 1200 ? text : text.substring(0, 1200) + "\u2026");
    }
    closed.setAccessibleText("System prompt: " + closed.getText());
    closed.getStyleClass().remove("empty");
    if (text.isBlank()) {
      closed.getStyleClass().add("empty");
    }
  }

  private static String clean(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Makes the editor and puts the cursor into it; a text too long for it stays a label. */
  void edit() {
    String text = model.setupProperty().get().systemPrompt();
    if (!EditLimits.fits(text)) {
      tellTooLong(text);
      return;
    }
    WritingArea editor = area;
    if (editor == null) {
      editor = makeEditor(clean(text));
      area = editor;
    }
    editor.requestFocus();
  }

  private void tellTooLong(String text) {
    closed.setText(
        "This system prompt has "
            + text.length()
            + " characters, too many in all or in one line to be edited here. All are sent.");
    closed.setAccessibleText(closed.getText());
  }

  /** What is too long to be edited is taken all the same, and is a label from there on. */
  private void takePasted(String whole) {
    model.setSystemPrompt(whole);
    tellTooLong(whole);
    closed.requestFocus();
  }

  private WritingArea makeEditor(String text) {
    WritingArea editor = new WritingArea("system prompt");
    editor.setId("system-prompt-editor");
    editor.getStyleClass().add("system-prompt-area");
    editor.show(text);
    editor.onTooLong(this::takePasted);
    editor
        .plainTextChanges()
        .subscribe(change -> {
          if (!showing) {
            model.setSystemPrompt(editor.getText());
          }
        });
    VirtualizedScrollPane<WritingArea> scroll = new VirtualizedScrollPane<>(editor);
    Region frame = new GrowingFrame(editor, scroll);
    getChildren().set(1, frame);
    return editor;
  }

  /** Follows the height of the text between two limits. */
  private static final class GrowingFrame extends Region {
    private final WritingArea editor;
    private final Region scroll;

    GrowingFrame(WritingArea editor, Region scroll) {
      this.editor = editor;
      this.scroll = scroll;
      getStyleClass().add("system-prompt-frame");
      getChildren().add(scroll);
      editor.totalHeightEstimateProperty().addListener((p, was, now) -> requestLayout());
    }

    @Override
    protected double computePrefHeight(double width) {
      Double text = editor.totalHeightEstimateProperty().getValue();
      double wanted = (text == null ? 0 : text) + snappedTopInset() + snappedBottomInset() + 2;
      return Math.clamp(snapSizeY(wanted), LEAST_HEIGHT, MOST_HEIGHT);
    }

    @Override
    protected double computePrefWidth(double height) {
      return 200;
    }

    @Override
    protected void layoutChildren() {
      double left = snappedLeftInset();
      double top = snappedTopInset();
      scroll.resizeRelocate(
          left,
          top,
          getWidth() - left - snappedRightInset(),
          getHeight() - top - snappedBottomInset());
    }
  }
}
