package dev.tempera.app.inspector;

import dev.tempera.app.transcript.flow.SelectableFlow;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.inspect.WireMeaning;
import dev.tempera.core.inspect.WireMeaning.Range;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The answer's own text around the event that is looked at, with what that one brought lit; a place
 * of the text that is pointed at lights its event. While the stream is played again, its end so
 * far. FX thread only.
 */
final class LitText extends VBox {
  private final InspectorViewModel model;
  private final Label title = new Label();
  private final SelectableFlow flow = new SelectableFlow(0, "lit-text");
  private final ScrollPane scroll = new ScrollPane(flow);
  private TextWindow window = TextWindow.EMPTY;

  /** What is laid out now. */
  private String shown = "";

  private boolean reasoning;

  LitText(InspectorViewModel model) {
    this.model = model;
    setId("inspector-text");
    getStyleClass().add("lit-pane");
    title.getStyleClass().add("inspector-heading");
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "lit-scroll");
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    setMinHeight(0);
    flow.setCursor(Cursor.DEFAULT);
    flow.setAccessibleRole(AccessibleRole.TEXT);
    getChildren().addAll(title, scroll);
    model.readingProperty().subscribe(reading -> again());
    model.chosenProperty().subscribe(frame -> show());
    model.pointedProperty().subscribe(frame -> show());
    model.replay().activeProperty().subscribe(on -> again());
    model.replay().framesProperty().subscribe(frames -> show());
    flow.addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e, false));
    flow.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> point(e, true));
    flow.addEventHandler(MouseEvent.MOUSE_EXITED, e -> model.pointedProperty().set(-1));
  }

  private void again() {
    window = TextWindow.EMPTY;
    show();
  }

  private WireMeaning meaning() {
    return model.readingProperty().get().meaning();
  }

  private void show() {
    if (model.replay().activeProperty().get()) {
      replayed();
      return;
    }
    int lit = model.lit();
    Range said = meaning().text(lit);
    Range thought = meaning().reasoning(lit);
    boolean turned = said.isEmpty() && !thought.isEmpty();
    boolean stays = said.isEmpty() && thought.isEmpty();
    boolean wanted = stays ? reasoning : turned;
    if (wanted != reasoning) {
      reasoning = wanted;
      window = TextWindow.EMPTY;
    }
    String whole = reasoning ? meaning().reasoning() : meaning().text();
    Range range = reasoning ? thought : said;
    TextWindow next = stays && !window.text().isEmpty() ? window : window.around(whole, range);
    put(next, whole.isEmpty());
    light(stays ? new Range(0, 0) : range);
  }

  private void replayed() {
    ReplayViewModel replay = model.replay();
    // What a model thinks before it says anything would otherwise be a long nothing.
    reasoning = replay.textLength() == 0 && replay.reasoningLength() > 0;
    int length = reasoning ? replay.reasoningLength() : replay.textLength();
    int from = Math.max(0, length - 2 * TextWindow.LENGTH);
    String tail = reasoning ? replay.reasoning(from) : replay.text(from);
    put(TextWindow.end(tail, from), length == 0);
    int frame = replay.framesProperty().get() - 1;
    light(reasoning ? meaning().reasoning(frame) : meaning().text(frame));
    scroll.layout();
    scroll.setVvalue(1);
  }

  private void put(TextWindow other, boolean nothing) {
    boolean replayed = model.replay().activeProperty().get();
    title.setText(
        nothing && !replayed
            ? "No text came in this stream."
            : (reasoning ? "Reasoning" : "Answer") + (replayed ? ", as it arrives" : ""));
    window = other;
    if (!other.text().equals(shown)) {
      shown = other.text();
      String text = Shown.text(shown);
      flow.show(StyledText.plain(text));
      flow.setAccessibleText(text);
    }
  }

  private void light(Range range) {
    int[] place = {range.from() - window.from(), range.to() - window.from()};
    boolean lit = !range.isEmpty() && place[1] > 0 && place[0] < window.text().length();
    // An empty list would leave an older mark where it is.
    flow.marks(List.of(lit ? place : new int[] {0, 0}), lit ? place : null);
    if (lit && !isPointing()) {
      reveal(Math.max(0, place[0]), Math.min(place[1], window.text().length()));
    }
  }

  private boolean isPointing() {
    return flow.isHover();
  }

  /** Scrolls so far that a stretch is in sight. */
  private void reveal(int from, int to) {
    scroll.applyCss();
    scroll.layout();
    Bounds place = flow.boundsOf(from, to);
    double seen = scroll.getViewportBounds().getHeight();
    double hidden = flow.getHeight() - seen;
    if (place == null || hidden <= 0) {
      return;
    }
    double top = scroll.getVvalue() * hidden;
    if (place.getMinY() < top || place.getMaxY() > top + seen) {
      scroll.setVvalue(Math.clamp((place.getMinY() - seen / 3) / hidden, 0, 1));
    }
  }

  private void point(MouseEvent event, boolean choose) {
    if (model.replay().activeProperty().get()) {
      return;
    }
    int offset = window.from() + flow.hit(event.getSceneX(), event.getSceneY());
    int frame = reasoning ? meaning().frameOfReasoning(offset) : meaning().frameOfText(offset);
    if (choose && frame >= 0) {
      model.chosenProperty().set(frame);
    } else {
      model.pointedProperty().set(frame);
    }
  }
}
