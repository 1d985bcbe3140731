package dev.tempera.app.inspector;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.inspect.InspectionWords;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.params.JsonText;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;

/**
 * The stream of an answer: timeline, events, the text that they brought, replay. FX thread only.
 */
final class EventsPane extends VBox {
  private static final int LONGEST_SHOWN = 20_000;
  private static final int LONGEST_TEXT = 2_000;

  private final InspectorViewModel model;
  private final TimelinePane timeline;
  private final EventList list;
  private final JsonEditor raw;
  private final Label rawTitle = new Label();

  EventsPane(InspectorViewModel model, Supplier<JsonEditor> editors) {
    this.model = model;
    getStyleClass().add("events-pane");
    timeline = new TimelinePane(model);
    list = new EventList(model);
    raw = editors.get();
    raw.setId("inspector-raw");
    raw.setLabel("event");
    raw.setEditable(false);
    raw.setMinHeight(0);
    VBox.setVgrow(raw, Priority.ALWAYS);
    rawTitle.getStyleClass().add("inspector-heading");
    VBox event = new VBox(rawTitle, raw);
    event.setMinHeight(0);
    event.getStyleClass().add("event-pane");
    SplitPane split = new SplitPane(list, new LitText(model), event);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.45, 0.7);
    split.getStyleClass().add("events-split");
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().addAll(head(), timeline, new ReplayBar(model.replay()), split);
    model.chosenProperty().subscribe(frame -> showRaw());
    model.streamProperty().subscribe(stream -> showRaw());
    model.replay().framesProperty().subscribe(frames -> follow(frames.intValue()));
  }

  private Node head() {
    Label summary = new Label();
    summary.setId("inspector-stream");
    summary.getStyleClass().add("hint");
    Wrapping.of(summary);
    summary.setMinHeight(Region.USE_PREF_SIZE);
    summary
        .textProperty()
        .bind(
            model
                .readingProperty()
                .map(reading ->
                    InspectionWords.stream(model.streamProperty().get().wire(), reading.gaps())));
    HBox.setHgrow(summary, Priority.ALWAYS);
    Button in = Icon.PLUS.button("Show less of the time (+)");
    in.setOnAction(e -> timeline.zoom(true));
    Button out = Icon.MINUS.button("Show more of the time (-)");
    out.setOnAction(e -> timeline.zoom(false));
    Button fit = Icon.FIT.button("Show all of the time (0)");
    fit.setOnAction(e -> timeline.fit());
    HBox head = new HBox(summary, in, out, fit);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("events-head");
    return head;
  }

  /** Puts the keyboard to the events. */
  void focusEvents() {
    if (model.chosenProperty().get() < 0 && model.frames() > 0) {
      model.chosenProperty().set(0);
    }
    list.requestFocus();
  }

  /** While the stream is played, what has arrived last is looked at. */
  private void follow(int frames) {
    if (model.replay().activeProperty().get()) {
      model.chosenProperty().set(Math.min(frames, model.frames()) - 1);
    }
  }

  private void showRaw() {
    Wire wire = model.streamProperty().get().wire();
    int frame = model.chosenProperty().get();
    if (frame < 0 || frame >= wire.size()) {
      rawTitle.setText("Choose an event to see what it says.");
      raw.setText("");
      return;
    }
    rawTitle.setText(
        "Event "
            + InspectionWords.count(frame + 1L)
            + ", "
            + InspectionWords.count(wire.length(frame))
            + " bytes"
            + (wire.attempt(frame) > 1 ? ", attempt " + wire.attempt(frame) : ""));
    raw.setText(raw(wire, frame));
  }

  private static String raw(Wire wire, int frame) {
    String text = wire.text(frame, LONGEST_SHOWN);
    boolean cut = wire.length(frame) > LONGEST_SHOWN;
    JsonNode json = cut ? null : JsonText.valueOf(text);
    String shown = json == null ? text : JsonText.pretty(JsonText.shortened(json, LONGEST_TEXT));
    return Shown.text(shown) + (cut ? "…" : "");
  }
}
