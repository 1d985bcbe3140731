package dev.tempera.app.inspector;

import dev.tempera.core.inspect.Timeline;
import dev.tempera.core.inspect.Wire;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;

/** The events of a timeline as lines, one a column of pixels at most. */
final class TimelineTicks {
  /** A single event is so much of the height. */
  private static final double LEAST = 0.3;

  private final Wire wire;
  private final Timeline timeline;
  private final TimeWindow window;

  TimelineTicks(Wire wire, Timeline timeline, TimeWindow window) {
    this.wire = wire;
    this.timeline = timeline;
    this.window = window;
  }

  /** How many events there are in each column. */
  int[] counts(int columns) {
    int[] counts = new int[Math.max(0, columns)];
    int next = timeline.frameAt(wire, (long) Math.ceil(window.from()) - 1) + 1;
    for (int column = 0; column < columns; column++) {
      double end = window.moment(column + 1.0, columns);
      boolean last = column == columns - 1;
      int after = timeline.frameAt(wire, last ? (long) end : (long) Math.ceil(end) - 1) + 1;
      counts[column] = Math.max(0, after - next);
      next = Math.max(next, after);
    }
    return counts;
  }

  /** The lines, from {@code bottom} upwards. */
  List<PathElement> path(double width, double top, double bottom) {
    int[] counts = counts((int) width);
    int most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    List<PathElement> elements = new ArrayList<>();
    for (int column = 0; column < counts.length; column++) {
      if (counts[column] > 0) {
        double share =
            most == 1 ? 1 : LEAST + (1 - LEAST) * Math.log(counts[column]) / Math.log(most);
        elements.add(new MoveTo(column + 0.5, bottom));
        elements.add(new LineTo(column + 0.5, bottom - share * (bottom - top)));
      }
    }
    return elements;
  }
}
