package dev.tempera.app.conversations;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.organise.Names;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** The small window in which the note of a conversation is written. FX thread only. */
final class NotePopup {
  private static final int ROWS = 7;

  private final ShelfViewModel shelf;
  private final ConversationId conversation;
  private final Node beside;
  private final Popup popup = new Popup();
  private final WritingArea area = new WritingArea("Note of the conversation");
  private final WritingBox box = new WritingBox(area);
  private final Label about = new Label("Only for you: no model sees it.");
  private final Button save = new Button("Keep");
  private final Latest<String> reading;

  /** The note as it was; null until it is known. */
  private @Nullable String before;

  /** Not shown yet. */
  NotePopup(ShelfViewModel shelf, ConversationId conversation, Node beside) {
    this.shelf = shelf;
    this.conversation = conversation;
    this.beside = beside;
    reading = new Latest<>(shelf.ui());
    area.setId("note-text");
    box.setRows(ROWS);
    box.setPromptText("Note");
    save.setId("note-save");
    save.getStyleClass().add("accent");
    save.setOnAction(e -> keep());
    about.getStyleClass().add("hint");
    about.setMinWidth(0);
    HBox.setHgrow(about, Priority.ALWAYS);
    about.setMaxWidth(Double.MAX_VALUE);
    save.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(about, save);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("note-line");
    VBox content = new VBox(box, line);
    content.getStyleClass().add("note-popup");
    content
        .getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("conversations.css")).toExternalForm());
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    area.textProperty().subscribe(this::typed);
    popup.setAutoHide(true);
    popup.getContent().add(content);
    // Going elsewhere keeps what was written, as everywhere.
    popup.setOnHidden(e -> end());
  }

  /** Shows it with the note as it is kept. */
  void show() {
    area.setDisable(true);
    popUp();
    reading.ask(
        () -> shelf.note(conversation),
        note -> begin(note, note),
        problem -> about.setText(UiTasks.sentence(problem)));
  }

  /** Shows it with a text that could not be kept. */
  private void showAgain(String was, String written) {
    popUp();
    begin(was, written);
  }

  private void popUp() {
    var place = beside.localToScreen(beside.getBoundsInLocal());
    if (place != null) {
      popup.show(beside, place.getMinX() + 12, place.getMinY() + 48);
    }
  }

  private void begin(String was, String written) {
    before = was;
    area.show(written);
    area.setDisable(false);
    box.focusText();
  }

  private void typed(String text) {
    boolean tooLong = text.length() > Names.LONGEST_NOTE;
    save.setDisable(tooLong);
    if (tooLong) {
      about.setText(text.length() + " of " + Names.LONGEST_NOTE + " letters: shorten it.");
    }
  }

  private void pressed(KeyEvent event) {
    boolean enter = event.getCode() == KeyCode.ENTER && event.isShortcutDown();
    if (event.getCode() == KeyCode.ESCAPE || enter) {
      popup.hide();
      event.consume();
    }
  }

  private void keep() {
    popup.hide();
  }

  private void end() {
    reading.close();
    String was = before;
    String written = area.getText();
    if (was != null && !written.stripTrailing().equals(was)) {
      shelf.saveNote(
          conversation,
          was,
          written,
          () -> new NotePopup(shelf, conversation, beside).showAgain(was, written));
    }
  }
}
