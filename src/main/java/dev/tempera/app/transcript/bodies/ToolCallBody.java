package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.SendKeys;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A tool call with its arguments, and a field for its result while one is wanted. */
final class ToolCallBody implements RowBody {
  private static final int LONGEST_NAME = 60;

  private final Label name = new Label();
  private final ToolText arguments;
  private final ResultField result;
  private final Button send = new Button("Send result");
  private final VBox form = new VBox();
  private final MenuButton earlier = new MenuButton("Earlier results");
  private final CallPanel panel;
  private boolean offered;
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
    earlier.getStyleClass().add("small-action");
    HBox buttons = new HBox(send, earlier);
    buttons.getStyleClass().add("tool-actions");
    form.getChildren().addAll(result, buttons);
    send.getStyleClass().addAll("accent", "small-action");
    send.setOnAction(e -> send());
    int position = row.content() instanceof RowContent.ToolCall call ? call.position() : 0;
    panel = new CallPanel(host.model().toolResults().calls(), row.message(), position);
    result.show(host.model().toolResults().typed(row.message(), position));
    root.getChildren().addAll(name, arguments, panel, form);
  }

  /** What was answered to such calls before in this conversation, whoever answered it. */
  private void offerEarlier(int position) {
    offered = true;
    List<String> remembered =
        host.model().toolResults().calls().remembered(row.message(), position);
    for (String each : remembered) {
      MenuItem item = new MenuItem(firstLine(each));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> {
        result.show(each);
        typed(each);
      });
      earlier.getItems().add(item);
    }
    earlier.setVisible(!remembered.isEmpty());
    earlier.setManaged(!remembered.isEmpty());
  }

  private static String firstLine(String text) {
    String line = Visible.text(text.strip().lines().findFirst().orElse("(nothing)"));
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
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
      boolean byHand = call.result() == null ? panel.show(call.open()) && call.open() : hide();
      if (byHand && !offered) {
        offerEarlier(call.position());
      }
      form.setVisible(byHand);
      form.setManaged(byHand);
      waiting(call);
      String typed = host.model().toolResults().typed(row.message(), call.position());
      if (result.text().isEmpty() && !typed.isEmpty()) {
        result.show(typed);
      }
    }
  }

  private boolean hide() {
    panel.setVisible(false);
    panel.setManaged(false);
    return false;
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
