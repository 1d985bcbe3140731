package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.actions.ToolResults;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.SendKeys;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A tool call with its arguments, and a field for its result while one is wanted. */
final class ToolCallBody implements RowBody {
  private final Label name = new Label();
  private final ToolText arguments;
  private final WritingArea result = new WritingArea("Result of the tool call");
  private final WritingBox box = new WritingBox(result);
  private final Button send = new Button("Send result");
  private final VBox form = new VBox(box, new HBox(send));
  private final VBox root = new VBox();
  private final BlockRow row;
  private final RowHost host;

  ToolCallBody(BlockRow row, RowHost host) {
    this.row = row;
    this.host = host;
    arguments = new ToolText(host.model().media().colours(), this::toggle);
    root.getStyleClass().add("tool-call");
    name.getStyleClass().add("tool-name");
    name.setGraphic(new FontIcon(Feather.TOOL));
    form.getStyleClass().add("tool-form");
    box.setPromptText("Type the tool's result · " + SendKeys.hint(host.sendsOnEnter()));
    SendKeys.in(result, host::sendsOnEnter, this::send);
    send.getStyleClass().addAll("accent", "small-action");
    send.setOnAction(e -> send());
    if (row.content() instanceof RowContent.ToolCall call) {
      ToolResults results = host.model().toolResults();
      result.show(results.typed(row.message(), call.position()));
      result
          .plainTextChanges()
          .subscribe(change -> results.typed(row.message(), call.position(), result.getText()));
    }
    root.getChildren().addAll(name, arguments, form);
  }

  private void toggle() {
    if (row.content() instanceof RowContent.ToolCall call) {
      host.model().toggles().tool(row.message(), call.position());
    }
  }

  private void send() {
    if (row.content() instanceof RowContent.ToolCall call) {
      host.model().following().follow();
      host.model().toolResults().give(row.message(), call.position(), result.getText());
      waiting(call);
    }
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.ToolCall call) {
      name.setText(call.name().isEmpty() ? "tool call" : call.name());
      arguments.show(call.arguments(), call.folded(), "Call of " + call.name());
      form.setVisible(call.open());
      form.setManaged(call.open());
      waiting(call);
      String typed = host.model().toolResults().typed(row.message(), call.position());
      if (result.getText().isEmpty() && !typed.isEmpty()) {
        result.show(typed);
      }
    }
  }

  /** A result that was given waits until every call of the answer has one. */
  private void waiting(RowContent.ToolCall call) {
    boolean given = call.open() && host.model().toolResults().has(row.message(), call.position());
    send.setText(given ? "Waiting for the other results" : "Send result");
    send.setDisable(given);
    box.setDisable(given);
  }

  @Override
  public List<SelectableFlow> flows() {
    return arguments.flows();
  }
}
