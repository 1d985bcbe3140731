package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.SendKeys;
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
  private final ResultField result;
  private final Button send = new Button("Send result");
  private final VBox form = new VBox();
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
    result = new ResultField(this::typed);
    result.setPromptText("Type the tool's result · " + SendKeys.hint(host.sendsOnEnter()));
    SendKeys.in(result.area(), host::sendsOnEnter, this::send);
    form.getChildren().addAll(result, new HBox(send));
    send.getStyleClass().addAll("accent", "small-action");
    send.setOnAction(e -> send());
    if (row.content() instanceof RowContent.ToolCall call) {
      result.show(host.model().toolResults().typed(row.message(), call.position()));
    }
    root.getChildren().addAll(name, arguments, form);
  }

  private void typed(String text) {
    if (row.content() instanceof RowContent.ToolCall call) {
      host.model().toolResults().typed(row.message(), call.position(), text);
    }
  }

  private void toggle() {
    if (row.content() instanceof RowContent.ToolCall call) {
      host.model().toggles().tool(row.message(), call.position());
    }
  }

  private void send() {
    if (row.content() instanceof RowContent.ToolCall call) {
      host.model().following().follow();
      host.model().toolResults().give(row.message(), call.position(), result.text());
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
      if (result.text().isEmpty() && !typed.isEmpty()) {
        result.show(typed);
      }
    }
  }

  /** A result that was given waits until every call of the answer has one. */
  private void waiting(RowContent.ToolCall call) {
    boolean given = call.open() && host.model().toolResults().has(row.message(), call.position());
    send.setText(given ? "Waiting for the other results" : "Send result");
    send.setDisable(given);
    result.setDisable(given);
  }

  @Override
  public List<SelectableFlow> flows() {
    return arguments.flows();
  }
}
