package dev.tempera.app.inspector;

import dev.tempera.app.ui.Filling;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.inspect.InspectionWords;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.params.JsonText;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
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
  private final Label rawTitle = new Label();
  private final Pulse pulse;
  private final List<Runnable> parts;
  private @Nullable JsonEditor raw;
  private boolean filled;
  private boolean filling;

  /**
   * Shows timeline and events as soon as there are any; then comes what else belongs to them, one a
   * frame.
   *
   * @param pulse the frames of the window
   */
  EventsPane(InspectorViewModel model, Supplier<JsonEditor> editors, Pulse pulse) {
    this.model = model;
    this.pulse = pulse;
    getStyleClass().add("events-pane");
    timeline = new TimelinePane(model);
    list = new EventList(model);
    StackPane replay = new StackPane();
    StackPane text = new StackPane();
    text.setMinHeight(0);
    rawTitle.getStyleClass().add("inspector-heading");
    VBox event = new VBox(rawTitle);
    event.setMinHeight(0);
    event.getStyleClass().add("event-pane");
    SplitPane split = new SplitPane(list, text, event);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.45, 0.7);
    split.getStyleClass().add("events-split");
    VBox.setVgrow(split, Priority.ALWAYS);
    HBox head = head();
    getChildren().addAll(head, timeline, replay, split);
    model.chosenProperty().subscribe(frame -> showRaw());
    model.pointedProperty().subscribe(frame -> showRaw());
    model.streamProperty().subscribe(stream -> showRaw());
    model.replay().framesProperty().subscribe(frames -> follow(frames.intValue()));
    parts =
        List.of(
            () -> head.getChildren().addAll(zooming()),
            () -> replay.getChildren().add(new ReplayBar(model.replay())),
            () -> text.getChildren().add(new LitText(model)),
            () -> raw = readOnly(editors.get()),
            () -> addRaw(event),
            () -> tryRaw("{}"),
            () -> tryRaw(rawOf(0)),
            this::fillRaw,
            this::showsRaw);
    model.streamProperty().subscribe(stream -> fill());
    model.problemProperty().subscribe(problem -> fill());
  }

  /** Once there are events, or none can be had. */
  private void fill() {
    boolean seen =
        model.streamProperty().get().isSome() || !model.problemProperty().get().isEmpty();
    if (seen && !filled) {
      filled = true;
      Filling.begin(pulse, parts);
    }
  }

  private static JsonEditor readOnly(JsonEditor editor) {
    editor.setId("inspector-raw");
    editor.setLabel("event");
    editor.setEditable(false);
    editor.setMinHeight(0);
    VBox.setVgrow(editor, Priority.ALWAYS);
    return editor;
  }

  private void addRaw(VBox event) {
    if (raw != null) {
      // What it is tried with is laid out, but not seen.
      raw.setOpacity(0);
      event.getChildren().add(raw);
    }
  }

  /** The first texts of an editor take much longer than the others: nobody waits for these. */
  private void tryRaw(String text) {
    if (raw != null && model.lit() < 0) {
      raw.setText(text);
    }
  }

  private void showsRaw() {
    if (raw != null) {
      raw.setOpacity(1);
    }
  }

  private HBox head() {
    Label summary = new Label();
    summary.setId("inspector-stream");
    summary.getStyleClass().add("hint");
    Wrapping.of(summary);
    summary.setMinHeight(Region.USE_PREF_SIZE);
    summary
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::summary,
                model.streamProperty(),
                model.readingProperty(),
                model.problemProperty()));
    HBox.setHgrow(summary, Priority.ALWAYS);
    HBox head = new HBox(summary);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("events-head");
    return head;
  }

  private List<Node> zooming() {
    Button in = Icon.PLUS.button("Show less of the time (+)");
    in.setOnAction(e -> timeline.zoom(true));
    Button out = Icon.MINUS.button("Show more of the time (-)");
    out.setOnAction(e -> timeline.zoom(false));
    Button fit = Icon.FIT.button("Show all of the time (0)");
    fit.setOnAction(e -> timeline.fit());
    return List.of(in, out, fit);
  }

  private String summary() {
    if (model.readingProperty().get().whole()) {
      return InspectionWords.stream(
          model.streamProperty().get().wire(), model.readingProperty().get().gaps());
    }
    return model.problemProperty().get().isEmpty()
        ? "The stream is being read."
        : "Only its beginning can be shown.";
  }

  /** Puts the keyboard to the events; whether one is looked at is the person's to say. */
  void focusEvents() {
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
    int frame = model.lit();
    boolean none = frame < 0 || frame >= wire.size();
    rawTitle.setText(none ? "Choose an event to see what it says." : title(wire, frame));
    // With the next frame, and then only what is looked at by then: an editor takes long to fill.
    if (raw != null && !filling) {
      filling = true;
      pulse.next(this::fillRaw);
    }
  }

  private static String title(Wire wire, int frame) {
    return "Event "
        + InspectionWords.count(frame + 1L)
        + ", "
        + InspectionWords.count(wire.length(frame))
        + " bytes"
        + (wire.attempt(frame) > 1 ? ", attempt " + wire.attempt(frame) : "");
  }

  private void fillRaw() {
    filling = false;
    JsonEditor editor = raw;
    if (editor != null) {
      editor.setText(rawOf(model.lit()));
    }
  }

  private String rawOf(int frame) {
    Wire wire = model.streamProperty().get().wire();
    return frame < 0 || frame >= wire.size() ? "" : raw(wire, frame);
  }

  private static String raw(Wire wire, int frame) {
    String text = wire.text(frame, LONGEST_SHOWN);
    boolean cut = wire.length(frame) > LONGEST_SHOWN;
    JsonNode json = cut ? null : JsonText.valueOf(text);
    String shown = json == null ? text : JsonText.pretty(JsonText.shortened(json, LONGEST_TEXT));
    return Shown.text(shown) + (cut ? "…" : "");
  }
}
