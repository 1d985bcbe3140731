package dev.tempera.app.transcript.outline;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The conversation's outline over its right side: type to narrow it, Enter goes there. */
public final class OutlinePane extends VBox {
  private static final PseudoClass QUESTION = PseudoClass.getPseudoClass("question");

  /** How far each level of headings is moved in, in widths of the font. */
  private static final double INDENT = 0.9;

  /** The height of a line, as the style sheet has it, in heights of the font. */
  private static final double LINE = 2.2;

  private static final int MOST_LINES = 16;

  private final Consumer<Outline.Entry> go;
  private final Consumer<Outline.Entry> star;
  private final Runnable closed;
  private final TextField filter = new TextField();
  private final ListView<Outline.Entry> list = new ListView<>();
  private List<Outline.Entry> all = List.of();

  /**
   * @param go shows an entry's place
   * @param star gives the message of an entry a star, or takes it away
   * @param closed gives the focus back
   */
  public OutlinePane(Consumer<Outline.Entry> go, Consumer<Outline.Entry> star, Runnable closed) {
    this.go = go;
    this.star = star;
    this.closed = closed;
    getStyleClass().add("outline");
    setVisible(false);
    setMaxSize(360, Region.USE_PREF_SIZE);
    filter.setPromptText("Type to narrow the outline");
    filter.setAccessibleText("Narrow the outline");
    filter.textProperty().subscribe(text -> narrow(text));
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.setFocusTraversable(false);
    list.setAccessibleText("Outline of the conversation");
    list.setPlaceholder(new Label("Nothing here has this word."));
    list.setCellFactory(view -> new EntryCell());
    getChildren().addAll(filter, list);
    StackPane.setAlignment(this, Pos.TOP_RIGHT);
  }

  /** Shows the outline; {@code here} is the entry that is being read, -1 for none. */
  public void open(List<Outline.Entry> entries, int here) {
    all = entries;
    setVisible(true);
    filter.clear();
    narrow("");
    list.getSelectionModel().clearAndSelect(Math.max(0, here));
    list.scrollTo(Math.max(0, here - 5));
    filter.requestFocus();
  }

  /** Shows what has become of the outline; the entry that is selected stays so. */
  public void renew(Supplier<List<Outline.Entry>> entries) {
    if (isVisible()) {
      int selected = list.getSelectionModel().getSelectedIndex();
      all = entries.get();
      narrow(filter.getText());
      list.getSelectionModel().clearAndSelect(Math.clamp(selected, 0, list.getItems().size()));
    }
  }

  void close() {
    if (isVisible()) {
      setVisible(false);
      all = List.of();
      list.getItems().clear();
      closed.run();
    }
  }

  private void narrow(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    list.getItems()
        .setAll(
            all.stream().filter(e -> e.text().toLowerCase(Locale.ROOT).contains(wanted)).toList());
    list.getSelectionModel().selectFirst();
    int lines = Math.clamp(list.getItems().size(), 2, MOST_LINES);
    list.setStyle("-fx-pref-height: " + (lines * LINE + 0.4) + "em;");
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close();
      case ENTER -> choose();
      case F8 -> star();
      case DOWN -> step(1);
      case UP -> step(-1);
      case PAGE_DOWN -> step(10);
      case PAGE_UP -> step(-10);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void step(int by) {
    int count = list.getItems().size();
    if (count > 0) {
      int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, count - 1);
      list.getSelectionModel().clearAndSelect(to);
      list.scrollTo(Math.max(0, to - 5));
    }
  }

  private void choose() {
    Outline.Entry entry = list.getSelectionModel().getSelectedItem();
    if (entry != null) {
      go.accept(entry);
      close();
    }
  }

  private void star() {
    Outline.Entry entry = list.getSelectionModel().getSelectedItem();
    if (entry != null) {
      star.accept(entry);
    }
  }

  private final class EntryCell extends ListCell<Outline.Entry> {
    EntryCell() {
      setPrefWidth(0);
      setTextOverrun(OverrunStyle.ELLIPSIS);
      getStyleClass().add("outline-entry");
      setOnMouseClicked(e -> choose());
    }

    @Override
    protected void updateItem(Outline.Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      boolean none = empty || entry == null;
      setText(none ? null : entry.text());
      setGraphic(!none && entry.starred() ? new FontIcon(Feather.STAR) : null);
      pseudoClassStateChanged(QUESTION, !none && entry.level() == 0);
      // As a style, because the program's style sheet gives every list's cells a padding.
      setStyle("-fx-padding: 0 0.7em 0 " + (0.7 + (none ? 0 : INDENT * entry.level())) + "em;");
      setAccessibleText(
          none
              ? null
              : (entry.starred() ? "Starred. " : "")
                  + (entry.level() == 0 ? "Question: " : "Heading: ")
                  + entry.text());
    }
  }
}
