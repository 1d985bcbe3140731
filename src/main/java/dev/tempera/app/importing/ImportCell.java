package dev.tempera.app.importing;

import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.figures.Dates;
import dev.tempera.core.transfer.ImportFacts;
import java.time.Instant;
import java.time.ZoneId;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A conversation of a list, with the box that chooses it. FX thread only. */
final class ImportCell extends ListCell<ImportRow> {
  /** Hears that the box of a row was clicked. */
  interface Clicked {
    void at(int index, boolean shift);
  }

  private static final PseudoClass UNREADABLE = PseudoClass.getPseudoClass("unreadable");
  private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");

  private final ImportChoice choice;
  private final ZoneId zone;
  private final CheckBox box = new CheckBox();
  private final Label title = label("import-title");
  private final Label where = label("import-where");
  private final Label why = label("import-why");
  private final Label date = label("import-date");
  private final Label count = label("import-count");
  private final Label models = label("import-models");
  private final Label state = label("import-state");
  private final Tooltip whole = new Tip();
  private final HBox row;

  ImportCell(ImportChoice choice, ZoneId zone, Clicked clicked) {
    this.choice = choice;
    this.zone = zone;
    box.getStyleClass().add("import-box");
    // The row has the keyboard; the box shows what was chosen and is clicked.
    box.setFocusTraversable(false);
    box.addEventFilter(
        MouseEvent.ANY,
        event -> {
          if (event.getEventType() == MouseEvent.MOUSE_CLICKED
              && event.getButton() == MouseButton.PRIMARY) {
            clicked.at(getIndex(), event.isShiftDown());
          }
          event.consume();
        });
    whole.setWrapText(true);
    whole.setMaxWidth(480);
    VBox text = new VBox(title, where, why);
    text.setMinWidth(0);
    text.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(text, Priority.ALWAYS);
    why.setMinHeight(Region.USE_PREF_SIZE);
    why.managedProperty().bind(why.visibleProperty());
    where.managedProperty().bind(where.visibleProperty());
    row = new HBox(box, text, date, count, models, state);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("import-row");
    setPrefWidth(0);
  }

  private static Label label(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    return label;
  }

  @Override
  protected void updateItem(@Nullable ImportRow item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      setTooltip(null);
      return;
    }
    show(item);
    setGraphic(row);
  }

  private void show(ImportRow item) {
    ImportFacts facts = item.entry().facts();
    boolean chosen = choice.holds(item);
    boolean can = item.entry().canBeTaken();
    box.setSelected(chosen);
    box.setVisible(can);
    title.setText(item.title());
    where.setText(item.below());
    where.setVisible(!item.below().isEmpty());
    why.setText(item.why());
    why.setVisible(!item.why().isEmpty());
    // What cannot be read is read through; a remark on the rest is in the report as well.
    why.setWrapText(item.isUnreadable() && Wrapping.isSafe(item.why()));
    date.setText(day(facts.at()));
    count.setText(facts.messages() == 0 ? "" : String.valueOf(facts.messages()));
    models.setText(String.join(", ", facts.models()));
    state.setText(item.state());
    row.pseudoClassStateChanged(UNREADABLE, item.isUnreadable());
    row.pseudoClassStateChanged(IDLE, !can && !item.isUnreadable());
    whole.setText(item.title() + (item.why().isEmpty() ? "" : "\n" + item.why()));
    setTooltip(item.why().isEmpty() ? null : whole);
    setAccessibleText(
        item.title()
            + (chosen ? ", chosen" : can ? ", not chosen" : "")
            + (item.below().isEmpty() ? "" : ", " + item.below())
            + ", "
            + item.state()
            + (facts.messages() == 0 ? "" : ", " + facts.messages() + " messages")
            + (facts.at() == null ? "" : ", " + day(facts.at()))
            + (item.why().isEmpty() ? "" : ", " + item.why()));
  }

  private String day(@Nullable Instant at) {
    return at == null ? "" : Dates.day(at, zone);
  }
}
