package dev.tempera.app.inspector;

import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.inspect.RawBody;
import dev.tempera.core.inspect.SentText;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A body that went out, to be edited and sent as it then stands. FX thread only. */
public final class RawBodyView extends VBox {
  private final CheckBox evidence = new CheckBox("Ask OpenRouter what became of the request");
  private final Label fault = new Label();

  /**
   * @param connection where it goes, null if that is gone; OpenRouter can be asked for evidence
   * @param send gets the text, and whether evidence is asked for; also closes the window
   */
  RawBodyView(
      SentText sent,
      @Nullable ConnectionProfile connection,
      JsonEditor editor,
      BiConsumer<String, Boolean> send) {
    boolean openRouter = connection != null && connection.kind() == Kind.OPENROUTER;
    setId("raw-body");
    getStyleClass().add("raw-body");
    getStylesheets()
        .add(
            Objects.requireNonNull(RawBodyView.class.getResource("inspector.css"))
                .toExternalForm());
    Label about =
        line(
            "What stands here goes out byte for byte to "
                + RawBody.destination(connection)
                + ". The answer becomes a version beside this one; the conversation's own setup"
                + " stays as it is.",
            "hint");
    about.setId("raw-about");
    editor.setId("raw-editor");
    editor.setLabel("request body");
    editor.setMinHeight(0);
    editor.setText(RawBody.editable(sent));
    VBox.setVgrow(editor, Priority.ALWAYS);
    fault.setId("raw-fault");
    fault.getStyleClass().add("inspector-remark");
    Wrapping.of(fault);
    fault.setMinHeight(Region.USE_PREF_SIZE);
    editor.textProperty().subscribe(text -> check(text));
    evidence.setId("raw-evidence");
    evidence.setVisible(openRouter);
    evidence.setManaged(openRouter);
    evidence.setSelected(RawBody.asksForEcho(editor.getText()));
    evidence.setOnAction(
        e -> editor.setText(RawBody.withEcho(editor.getText(), evidence.isSelected())));
    Button button =
        SheetButton.of(
            "raw-send",
            "Send as it stands",
            () -> send.accept(editor.getText(), openRouter && evidence.isSelected()));
    button.getStyleClass().add("accent");
    HBox tools = new HBox(evidence, space(), button);
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getStyleClass().add("raw-tools");
    getChildren().addAll(about, editor, fault, tools);
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static Label line(String text, String styleClass) {
    Label line = new Label(Shown.text(text));
    line.getStyleClass().add(styleClass);
    Wrapping.of(line);
    line.setMinHeight(Region.USE_PREF_SIZE);
    return line;
  }

  private void check(String text) {
    fault.setText(
        RawBody.fault(text)
            .map(words -> Shown.text(words) + " It can be sent all the same.")
            .orElse(""));
    fault.setManaged(!fault.getText().isEmpty());
  }
}
