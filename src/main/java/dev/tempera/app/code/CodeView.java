package dev.tempera.app.code;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.code.CodeLanguage;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** A request as code, to be read and copied. FX thread only. */
final class CodeView extends VBox {
  private final TextArea text = new TextArea();

  CodeView(CodeViewModel model) {
    getStyleClass().add("code-window");
    getStylesheets().add(style());
    setId("code-window");
    Label key =
        hint("The key is not in it: the code takes it from an environment variable." + note(model));
    text.setId("code-text");
    text.setEditable(false);
    text.getStyleClass().add("snippet-text");
    text.setAccessibleText("Code of the request");
    text.textProperty().bind(model.shownProperty());
    VBox.setVgrow(text, Priority.ALWAYS);
    Label status = hint("");
    status.setId("code-status");
    status.textProperty().bind(model.statusProperty());
    getChildren().addAll(choices(model), key, text, status);
  }

  /** As high as so many lines: where it is a part of a page that scrolls. */
  void rows(int rows) {
    text.setPrefRowCount(rows);
  }

  static String style() {
    return Objects.requireNonNull(CodeView.class.getResource("code.css")).toExternalForm();
  }

  private static String note(CodeViewModel model) {
    return model.note().isEmpty() ? "" : " " + model.note();
  }

  static Label hint(String words) {
    Label hint = new Label(words);
    hint.getStyleClass().add("hint");
    Wrapping.of(hint);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    return hint;
  }

  private static HBox choices(CodeViewModel model) {
    ComboBox<CodeLanguage> language = new ComboBox<>();
    language.setId("code-language");
    language.setAccessibleText("Language");
    language.getItems().setAll(CodeLanguage.values());
    language.setVisibleRowCount(CodeLanguage.values().length);
    language.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(CodeLanguage shown) {
            return shown == null ? "" : shown.label();
          }

          @Override
          public CodeLanguage fromString(String label) {
            throw new IllegalStateException("not editable");
          }
        });
    language.valueProperty().bindBidirectional(model.languageProperty());
    CheckBox streaming = new CheckBox("Streaming");
    streaming.setId("code-streaming");
    streaming.selectedProperty().bindBidirectional(model.streamingProperty());
    streaming.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button copy = new Button("Copy", Icon.COPY.node());
    copy.setId("code-copy");
    copy.getStyleClass().add("accent");
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(e -> model.copy());
    HBox line = new HBox(language, streaming, space, copy);
    line.getStyleClass().add("code-choices");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
