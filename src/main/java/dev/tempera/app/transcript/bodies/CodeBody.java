package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.code.CodeColours;
import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.controls.SidewaysPane;
import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.Tip;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Code: its language, a button to copy it, a switch for wrapping, and its lines. */
final class CodeBody implements RowBody {
  private final VBox root = new VBox();
  private final SelectableFlow flow = new SelectableFlow(0, "code-text");
  private final SidewaysPane sideways = new SidewaysPane(flow);
  private final Label language = new Label();
  private final BlockRow row;
  private final CodeColours colours;
  private StyledText coloured = StyledText.plain("");
  private boolean colouring;

  CodeBody(BlockRow row, RowHost host) {
    this.row = row;
    this.colours = host.model().media().colours();
    root.getStyleClass().add("code-block");
    language.getStyleClass().add("code-language");
    if (row.content() instanceof RowContent.Code code && code.part() == 0) {
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      ToggleButton wrap = new ToggleButton("Wrap");
      wrap.getStyleClass().addAll("small-action");
      wrap.setTooltip(new Tip("Break long lines"));
      wrap.setSelected(row.isWrapped());
      wrap.setOnAction(e -> host.model().toggles().wrap(row, wrap.isSelected()));
      Button copy = Buttons.text("Copy", Feather.COPY, () -> host.copyCode(this.row));
      HBox bar = new HBox(language, space, wrap, copy);
      bar.setAlignment(Pos.CENTER_LEFT);
      bar.getStyleClass().add("code-bar");
      root.getChildren().add(bar);
    }
    root.getChildren().add(sideways);
    root.setFillWidth(true);
    flow.setAccessibleRole(AccessibleRole.TEXT);
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Code code) {
      language.setText(code.language().isEmpty() ? "text" : Visible.text(code.language()));
      show(code);
      sideways.wrap(row.isWrapped());
      flow.setAccessibleText("Code, " + language.getText() + ": " + code.text());
      root.getStyleClass().removeAll("first", "last");
      if (code.part() == 0) {
        root.getStyleClass().add("first");
      }
      if (code.last()) {
        root.getStyleClass().add("last");
      }
    }
  }

  /** Shows the code in the colours known so far and asks for the others. */
  private void show(RowContent.Code code) {
    CodeColours.Key key = new CodeColours.Key(code.language(), code.text());
    List<StyledText.Run> known = colours.known(key);
    if (known != null) {
      coloured = new StyledText(code.text(), known);
      flow.show(coloured);
      return;
    }
    flow.show(coloured.isPlain() ? StyledText.plain(code.text()) : coloured.grownTo(code.text()));
    if (!colouring) {
      colouring = true; // the answer may come at once
      colouring &= colours.colour(key, runs -> coloured(key, runs));
    }
  }

  private void coloured(CodeColours.Key key, List<StyledText.Run> runs) {
    colouring = false;
    coloured = new StyledText(key.code(), runs);
    if (row.content() instanceof RowContent.Code now) {
      show(now);
    }
  }

  @Override
  public List<SelectableFlow> flows() {
    return List.of(flow);
  }
}
