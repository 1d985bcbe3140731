package dev.tempera.app.transcript.sent;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Wrapping;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A request that went out: to read, to copy and to take its parameters from. FX thread only. */
public final class SentRequestView extends VBox {
  /**
   * Shows a request.
   *
   * @param copy puts a text on the clipboard
   * @param code shows it as code of other languages
   * @param use takes its parameters over; also closes the window
   */
  public SentRequestView(
      StoredRequest request,
      JsonEditor editor,
      Consumer<String> copy,
      Runnable code,
      Runnable use) {
    getStyleClass().add("sent-request");
    getStylesheets()
        .add(
            java.util.Objects.requireNonNull(SentRequestView.class.getResource("sent.css"))
                .toExternalForm());
    setId("sent-request");
    if (!request.url().isEmpty()) {
      getChildren().add(line("POST " + request.url(), "sent-url"));
    }
    if (!request.headers().isEmpty()) {
      getChildren().add(line(request.headers(), "sent-headers"));
    }
    if (!request.leftOut().isEmpty()) {
      getChildren()
          .add(line("Set, but not sent: " + String.join(", ", request.leftOut()), "sent-headers"));
    }
    editor.setId("sent-body");
    editor.setLabel("request body");
    editor.setEditable(false);
    editor.setMinHeight(0);
    editor.setText(request.pretty());
    VBox.setVgrow(editor, Priority.ALWAYS);
    getChildren().addAll(editor, tools(request, copy, code, use));
  }

  private static HBox tools(
      StoredRequest request, Consumer<String> copy, Runnable code, Runnable use) {
    Button json = new Button("Copy JSON", Icon.COPY.node());
    json.setId("sent-copy-json");
    json.setOnAction(e -> copy.accept(request.body()));
    Button curl = new Button("Copy as curl", Icon.COPY.node());
    curl.setId("sent-copy-curl");
    curl.setDisable(request.curl().isEmpty());
    curl.setOnAction(e -> request.curl().ifPresent(copy));
    Button others = new Button("Code…");
    others.setId("sent-code");
    others.setDisable(request.call().isEmpty());
    others.setOnAction(e -> code.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button take = new Button("Use these parameters");
    take.setId("sent-use");
    take.getStyleClass().add("accent");
    take.setDisable(request.said() == null);
    take.setOnAction(e -> use.run());
    HBox tools = new HBox(json, curl, others, space, take);
    tools.getStyleClass().add("sent-tools");
    tools.setAlignment(Pos.CENTER_LEFT);
    return tools;
  }

  private static Label line(String text, String styleClass) {
    Label line = new Label(text);
    line.getStyleClass().add(styleClass);
    Wrapping.of(line);
    line.setMinHeight(Region.USE_PREF_SIZE);
    return line;
  }
}
