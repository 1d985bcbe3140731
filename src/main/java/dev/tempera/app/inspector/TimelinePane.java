package dev.tempera.app.inspector;

import dev.tempera.core.inspect.Gaps;
import dev.tempera.core.inspect.InspectionWords;
import dev.tempera.core.inspect.Phase;
import dev.tempera.core.inspect.Timeline;
import dev.tempera.core.inspect.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * When what of an answer happened: the phases of all attempts, and under them the events, as tall
 * as there are many in a place. The wheel zooms, dragging moves; Left and Right go from event to
 * event. However many there are, no more is drawn than there are columns of pixels. FX thread only.
 */
final class TimelinePane extends Region {
  private static final double ZOOM = 1.5;
  private static final int PAGE = 100;

  private final InspectorViewModel model;
  private final Pane bands = new Pane();
  private final Path ticks = path("timeline-ticks");
  private final Path stalls = path("timeline-stalls");
  private final Line chosen = line("timeline-chosen");
  private final Line pointed = line("timeline-pointed");
  private final Line cursor = line("timeline-cursor");
  private final Label left = new Label();
  private final Label right = new Label();
  private final Label about = new Label();
  private TimeWindow window = TimeWindow.all(0);
  private double dragged;

  /** What the phases and events are drawn for now: most layouts move a mark only. */
  private Drawn drawn = new Drawn(Wire.EMPTY, TimeWindow.all(0), -1, -1);

  private record Drawn(Wire wire, TimeWindow window, double width, double height) {}

  TimelinePane(InspectorViewModel model) {
    this.model = model;
    setId("inspector-timeline");
    getStyleClass().add("timeline");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    left.getStyleClass().add("timeline-axis");
    right.getStyleClass().add("timeline-axis");
    about.getStyleClass().add("timeline-axis");
    bands.setMouseTransparent(true);
    getChildren().addAll(bands, ticks, stalls, pointed, chosen, cursor, left, about, right);
    // All of them are put where they belong here, and ask for no layout of their own.
    getChildren().forEach(child -> child.setManaged(false));
    model.streamProperty().subscribe(stream -> shown(stream.timeline()));
    model.readingProperty().subscribe(reading -> requestLayout());
    model.chosenProperty().subscribe(frame -> chose(frame.intValue()));
    model.pointedProperty().subscribe(frame -> requestLayout());
    model.replay().positionProperty().subscribe(at -> requestLayout());
    model.replay().activeProperty().subscribe(on -> requestLayout());
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX()));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> model.pointedProperty().set(-1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private static Path path(String styleClass) {
    Path path = new Path();
    path.getStyleClass().add(styleClass);
    path.setMouseTransparent(true);
    return path;
  }

  private static Line line(String styleClass) {
    Line line = new Line();
    line.getStyleClass().add(styleClass);
    line.setMouseTransparent(true);
    line.setVisible(false);
    return line;
  }

  private void shown(Timeline timeline) {
    window = TimeWindow.all(timeline.end());
    requestLayout();
  }

  private void chose(int frame) {
    if (frame >= 0 && frame < model.frames()) {
      window = window.showing(arrival(frame));
    }
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    requestLayout();
  }

  private Wire wire() {
    return model.streamProperty().get().wire();
  }

  private Timeline timeline() {
    return model.streamProperty().get().timeline();
  }

  private double arrival(int frame) {
    return (double) timeline().arrived(wire(), frame);
  }

  /** What is shown of the timeline. */
  TimeWindow window() {
    return window;
  }

  /** Shows more or less of the time around what is lit, or the middle. */
  void zoom(boolean in) {
    int lit = model.lit();
    double at = lit < 0 ? (window.from() + window.to()) / 2 : arrival(lit);
    show(window.zoomed(in ? 1 / ZOOM : ZOOM, at));
  }

  /** Shows all of it. */
  void fit() {
    show(TimeWindow.all(timeline().end()));
  }

  private void show(TimeWindow other) {
    window = other;
    requestLayout();
  }

  private void point(double x) {
    int frame = timeline().frameAt(wire(), (long) window.moment(x, getWidth()));
    model.pointedProperty().set(frame);
  }

  private void pressed(MouseEvent event) {
    dragged = event.getX();
    requestFocus();
    event.consume();
  }

  private void dragged(MouseEvent event) {
    show(window.moved((dragged - event.getX()) / Math.max(1, getWidth()) * window.length()));
    dragged = event.getX();
    event.consume();
  }

  private void clicked(MouseEvent event) {
    if (event.isStillSincePress()) {
      point(event.getX());
      if (model.pointedProperty().get() >= 0) {
        model.chosenProperty().set(model.pointedProperty().get());
      }
    }
    event.consume();
  }

  private void scrolled(ScrollEvent event) {
    double width = Math.max(1, getWidth());
    if (event.getDeltaX() != 0) {
      show(window.moved(-event.getDeltaX() / width * window.length()));
    } else if (event.getDeltaY() != 0) {
      double factor = event.getDeltaY() > 0 ? 1 / ZOOM : ZOOM;
      show(window.zoomed(factor, window.moment(event.getX(), width)));
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> model.step(-1);
      case RIGHT -> model.step(1);
      case PAGE_UP -> model.step(-PAGE);
      case PAGE_DOWN -> model.step(PAGE);
      case HOME -> model.step(Integer.MIN_VALUE);
      case END -> model.step(Integer.MAX_VALUE);
      case PLUS, ADD, EQUALS -> zoom(true);
      case MINUS, SUBTRACT -> zoom(false);
      case DIGIT0, NUMPAD0 -> fit();
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> "Timeline. " + words(model.chosenProperty().get());
      case VALUE -> (double) Math.max(0, model.chosenProperty().get());
      case MIN_VALUE -> 0.0;
      case MAX_VALUE -> (double) Math.max(0, model.frames() - 1);
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private String words(int frame) {
    if (model.frames() == 0) {
      return "No events are kept.";
    }
    if (frame < 0 || frame >= model.frames()) {
      return InspectionWords.count(model.frames()) + " events";
    }
    return "event "
        + InspectionWords.count(frame + 1L)
        + " of "
        + InspectionWords.count(model.frames())
        + " at "
        + InspectionWords.time((long) arrival(frame));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(left.prefHeight(-1) * 5);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double line = Math.ceil(left.prefHeight(-1));
    double top = line * 1.5;
    double bottom = getHeight() - line;
    Drawn wanted = new Drawn(wire(), window, width, getHeight());
    if (!wanted.equals(drawn)) {
      drawn = wanted;
      bands(width, line * 1.4);
      ticks
          .getElements()
          .setAll(new TimelineTicks(wire(), timeline(), window).path(width, top, bottom));
    }
    stalls.getElements().setAll(stalls(width, bottom));
    mark(chosen, model.chosenProperty().get(), width, bottom);
    mark(pointed, model.pointedProperty().get(), width, bottom);
    boolean replayed = model.replay().activeProperty().get();
    cursor.setVisible(
        replayed && place(cursor, (double) model.replay().positionProperty().get(), width, bottom));
    axis(width, bottom, line);
  }

  private void bands(double width, double height) {
    List<Region> made = new ArrayList<>();
    for (Phase phase : timeline().phases()) {
      double from = Math.max(0, window.x((double) phase.from(), width));
      double to = Math.min(width, window.x((double) phase.to(), width));
      if (to - from >= 0.5) {
        Label band = new Label();
        band.getStyleClass()
            .addAll(
                "timeline-band",
                "phase-" + phase.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (to - from >= 4 * height) {
          band.setText(phase.kind().words() + " " + InspectionWords.time(phase.micros()));
        }
        band.setMinSize(0, 0);
        band.resizeRelocate(from, 0, to - from, height);
        band.setManaged(false);
        made.add(band);
      }
    }
    bands.getChildren().setAll(made);
    bands.resizeRelocate(0, 0, width, height);
  }

  private List<PathElement> stalls(double width, double y) {
    List<PathElement> all = new ArrayList<>();
    for (Gaps.Stall stall : model.readingProperty().get().gaps().stalls()) {
      if (stall.frame() < model.frames()) {
        double to = window.x(arrival(stall.frame()), width);
        double from = window.x(arrival(stall.frame()) - stall.micros(), width);
        if (to >= 0 && from <= width) {
          all.add(new MoveTo(Math.max(0, from), y));
          all.add(new LineTo(Math.min(width, to), y));
        }
      }
    }
    return all;
  }

  private void mark(Line line, int frame, double width, double bottom) {
    line.setVisible(
        frame >= 0 && frame < model.frames() && place(line, arrival(frame), width, bottom));
  }

  private boolean place(Line line, double moment, double width, double bottom) {
    double x = Math.round(window.x(moment, width)) + 0.5;
    line.setStartX(x);
    line.setEndX(x);
    line.setStartY(0);
    line.setEndY(bottom);
    return x >= 0 && x <= width + 1;
  }

  private void axis(double width, double y, double line) {
    left.setText(InspectionWords.time((long) window.from()));
    right.setText(InspectionWords.time((long) window.to()));
    about.setText(words(model.lit()));
    place(left, 0, y, line);
    place(right, width - right.prefWidth(-1), y, line);
    place(about, (width - about.prefWidth(-1)) / 2, y, line);
    double space = right.getLayoutX() - left.prefWidth(-1);
    about.setVisible(about.prefWidth(-1) < space);
  }

  private static void place(Label label, double x, double y, double height) {
    label.resizeRelocate(x, y, label.prefWidth(-1), height);
  }
}
