package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Role;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who speaks, and the way to the message's siblings. */
final class HeaderBody implements RowBody {
  private final HBox root = new HBox();
  private final Label name = new Label();
  private final Pager walker;
  private final BlockRow row;
  private final RowHost host;
  private final HBox offer;
  private final Label cached = new Label();
  private final Button compare;
  private final Button star;

  HeaderBody(BlockRow row, RowHost host) {
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("message-header");
    name.getStyleClass().add("speaker");
    this.row = row;
    this.host = host;
    walker = new Pager(row.message(), host, true);
    cached.getStyleClass().addAll("note-line", "cache-mark");
    cached.setGraphic(new FontIcon(Feather.ANCHOR));
    offer = offer(() -> host.regenerate(row.message()));
    compare =
        Buttons.icon(
            "Show all answers side by side", Feather.COLUMNS, () -> host.compare(row.message()));
    star =
        Buttons.icon(
            "Starred: take the star away",
            Feather.STAR,
            () -> host.marking().toggleStar(row.message()));
    star.getStyleClass().add("star");
    root.getChildren().add(name);
    root.setAccessibleRole(AccessibleRole.TEXT);
  }

  /** Says that a question has no answer, and gets one. */
  private static HBox offer(Runnable ask) {
    Label text = new Label("Not answered yet");
    text.getStyleClass().add("note-line");
    Button answer = new Button("Answer");
    answer.getStyleClass().add("small-action");
    answer.setOnAction(e -> ask.run());
    HBox offer = new HBox(text, answer);
    offer.setAlignment(Pos.CENTER_LEFT);
    offer.getStyleClass().add("unanswered");
    return offer;
  }

  /** A star stands right behind the name, whatever was there before it. */
  private void show(Node part, boolean shown) {
    if (shown && !root.getChildren().contains(part)) {
      root.getChildren().add(part.equals(star) ? 1 : root.getChildren().size(), part);
    } else if (!shown) {
      root.getChildren().remove(part);
    }
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Header header) {
      name.setText(Visible.text(header.name()));
      root.getStyleClass().setAll("message-header", header.role() == Role.USER ? "user" : "other");
      boolean several = header.versions().several();
      if (several && header.role() == Role.ASSISTANT) {
        host.sent().want(row.message());
      }
      show(star, header.starred());
      show(walker, several);
      show(compare, several && header.role() == Role.ASSISTANT);
      cached.setText(header.cachedWords());
      show(cached, header.cached() != null);
      show(offer, header.unanswered());
      walker.show(header.versions());
      root.setAccessibleText(
          several
              ? header.name() + ", version " + header.sibling() + " of " + header.siblings()
              : header.name());
    }
  }
}
