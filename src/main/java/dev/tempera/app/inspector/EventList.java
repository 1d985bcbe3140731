package dev.tempera.app.inspector;

import dev.tempera.core.inspect.InspectionWords;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.inspect.WireMeaning;
import dev.tempera.core.provider.openai.WireFrames;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events of a stream, one below the other: number, moment, and what each brought. Only what is
 * on the screen is ever put into words, and all lines are as high as the style says, so that none
 * has to be measured to know where it is. FX thread only.
 */
final class EventList extends ListView<Integer> {
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

  /** So many bytes of an event are read for a line of it. */
  private static final int LOOKED_AT = 400;

  private static final int LONGEST = 120;

  private final InspectorViewModel model;
  private final List<EventCell> cells = new ArrayList<>();
  private final Numbers numbers = new Numbers();
  private boolean choosing;

  EventList(InspectorViewModel model) {
    this.model = model;
    setId("inspector-events");
    getStyleClass().add("event-list");
    setAccessibleText("Events of the stream");
    Label none = new Label();
    none.textProperty()
        .bind(
            model
                .streamProperty()
                .map(stream -> stream.whole() ? "No stream is kept of this answer." : ""));
    setPlaceholder(none);
    setCellFactory(view -> new EventCell());
    setItems(numbers);
    model.streamProperty().subscribe(stream -> show(stream.wire()));
    model.readingProperty().subscribe(reading -> refresh());
    model.chosenProperty().subscribe(frame -> choose(frame.intValue()));
    model.pointedProperty().subscribe(frame -> cells.forEach(EventCell::mark));
    getSelectionModel().selectedIndexProperty().subscribe(index -> chosen(index.intValue()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    // What a key means here is not the beginning of a prompt.
    addEventHandler(KeyEvent.KEY_TYPED, KeyEvent::consume);
  }

  private void show(Wire wire) {
    if (wire.size() < numbers.size()) {
      // Another answer: it begins at its beginning.
      choose(-1);
      numbers.resize(0);
    }
    numbers.resize(wire.size());
    choose(model.chosenProperty().get());
  }

  /** What is looked at elsewhere is seen here. */
  private void choose(int frame) {
    if (choosing || frame >= getItems().size()) {
      return;
    }
    choosing = true;
    if (frame < 0) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != frame) {
      getSelectionModel().clearAndSelect(frame);
      getFocusModel().focus(frame);
      if (cells.stream().noneMatch(cell -> cell.isInSight(frame))) {
        scrollTo(Math.max(0, frame - 3));
      }
    }
    choosing = false;
  }

  private void chosen(int index) {
    if (!choosing && index >= 0) {
      choosing = true;
      model.chosenProperty().set(index);
      choosing = false;
    }
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case SPACE -> model.replay().toggle();
      case PERIOD -> model.replay().step();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** What an event brought, in a line. */
  private String words(int frame) {
    Wire wire = model.streamProperty().get().wire();
    WireMeaning meaning = model.readingProperty().get().meaning();
    List<String> words = new ArrayList<>();
    quote(meaning.reasoning(), meaning.reasoning(frame), "thought ", words);
    quote(meaning.text(), meaning.text(frame), "", words);
    if (!meaning.words(frame).isEmpty()) {
      words.add(Shown.line(meaning.words(frame), LONGEST));
    }
    if (words.isEmpty()) {
      String type = wire.type(frame).isEmpty() ? "" : wire.type(frame) + ": ";
      String sign = wire.kind(frame) == WireFrames.Kind.COMMENT ? ": " : "";
      words.add(Shown.line(type + sign + wire.text(frame, LOOKED_AT), LONGEST));
    }
    return String.join(" · ", words);
  }

  private static void quote(
      String whole, WireMeaning.Range range, String before, List<String> into) {
    if (!range.isEmpty() && range.to() <= whole.length()) {
      String piece =
          whole.substring(range.from(), Math.min(range.to(), range.from() + LONGEST + 1));
      into.add(before + "“" + Shown.line(piece, LONGEST) + "”");
    }
  }

  private final class EventCell extends ListCell<Integer> {
    private final EventLine line = new EventLine();

    EventCell() {
      setPrefWidth(0);
      hoverProperty().subscribe(on -> pointed(on));
      cells.add(this);
    }

    private void pointed(boolean on) {
      Integer frame = getItem();
      if (on && frame != null) {
        model.pointedProperty().set(frame);
      } else if (!on && frame != null && frame == model.pointedProperty().get()) {
        model.pointedProperty().set(-1);
      }
    }

    private boolean isInSight(int frame) {
      return isVisible() && !isEmpty() && getIndex() == frame;
    }

    @Override
    protected void updateItem(@Nullable Integer frame, boolean empty) {
      super.updateItem(frame, empty);
      if (empty || frame == null || frame >= model.frames()) {
        setGraphic(null);
        setAccessibleText(null);
      } else {
        InspectorViewModel.Stream stream = model.streamProperty().get();
        String time = InspectionWords.time(stream.timeline().arrived(stream.wire(), frame));
        String said = words(frame);
        line.show(frame + 1, time, said);
        setGraphic(line);
        setAccessibleText("Event " + (frame + 1) + " at " + time + ": " + said);
      }
      mark();
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      double left = snappedLeftInset();
      line.resizeRelocate(left, 0, getWidth() - left - snappedRightInset(), getHeight());
    }

    private void mark() {
      Integer frame = getItem();
      boolean lit = frame != null && !isEmpty() && frame == model.pointedProperty().get();
      pseudoClassStateChanged(LIT, lit);
    }
  }
}
