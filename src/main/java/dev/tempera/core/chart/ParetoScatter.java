package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Anchor;
import dev.tempera.core.chart.Drawing.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What something costs against how good it is: those that nothing beats on both are marked and
 * joined (the Pareto front). Less is better across, more is better up, unless it is said otherwise.
 *
 * @param isLessWorthMore whether less is better up, too
 */
public record ParetoScatter(
    String title, String costs, String worth, List<Spot> spots, boolean isLessWorthMore)
    implements Chart {
  /** Of so many all get their names, of more only those of the front. */
  private static final int MOST_NAMED = 12;

  public ParetoScatter {
    spots = List.copyOf(spots);
  }

  /** More is better up. */
  public ParetoScatter(String title, String costs, String worth, List<Spot> spots) {
    this(title, costs, worth, spots, false);
  }

  /**
   * One of those that are compared.
   *
   * @param costWords its cost as it is read
   * @param worthWords its worth as it is read
   */
  public record Spot(
      String name,
      double cost,
      double worth,
      String costWords,
      String worthWords,
      boolean isBaseline) {}

  private double good(Spot spot) {
    return isLessWorthMore ? -spot.worth() : spot.worth();
  }

  private boolean beats(Spot one, Spot other) {
    return one.cost() <= other.cost()
        && good(one) >= good(other)
        && (one.cost() < other.cost() || good(one) > good(other));
  }

  /** Those that nothing beats, the cheapest first. */
  public List<Spot> front() {
    // Going up in cost, only what is better than everything cheaper is not beaten.
    List<Spot> sorted = new ArrayList<>(spots);
    sorted.sort(
        Comparator.comparingDouble(Spot::cost)
            .thenComparing(Comparator.comparingDouble(this::good).reversed()));
    List<Spot> front = new ArrayList<>();
    for (Spot spot : sorted) {
      if (front.isEmpty() || !beats(front.getLast(), spot)) {
        front.add(spot);
      }
    }
    return front;
  }

  @Override
  public String sentence() {
    StringBuilder all =
        new StringBuilder(title + ", " + worth + " against " + costs + ". Nothing beats: ");
    List<String> best =
        front().stream()
            .map(s -> s.name() + " (" + s.worthWords() + " for " + s.costWords() + ")")
            .toList();
    all.append(String.join("; ", best)).append('.');
    int beaten = spots.size() - best.size();
    return beaten == 0
        ? all.toString()
        : all + " " + beaten + " of " + spots.size() + " are beaten.";
  }

  @Override
  public List<List<String>> table() {
    List<Spot> front = front();
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("", costs, worth, "beaten"));
    for (Spot spot : spots) {
      String beaten = front.contains(spot) ? "no" : "yes";
      all.add(List.of(spot.name(), spot.costWords(), spot.worthWords(), beaten));
    }
    return all;
  }

  @Override
  public Drawing draw(double width) {
    XyFrame frame =
        new XyFrame(
            width,
            span(spots.stream().mapToDouble(Spot::cost).toArray(), costs),
            span(spots.stream().mapToDouble(Spot::worth).toArray(), worth));
    List<Spot> front = front();
    Labels labels = new Labels(frame);
    for (int i = 1; i < front.size(); i++) {
      step(front.get(i - 1), front.get(i), frame, labels);
    }
    for (Spot spot : spots) {
      boolean best = front.contains(spot);
      Ink ink = best ? Ink.SERIES : Ink.MUTED;
      Marker marker = spot.isBaseline() ? Marker.DIAMOND : Marker.DISC;
      double x = frame.x(spot.cost());
      double y = frame.y(spot.worth());
      frame.add(marker.at(x, y, best ? 5.5 : 4, ink));
      labels.taken(x - 5, y - 5, x + 5, y + 5);
    }
    for (Spot spot : front) {
      labels.add(spot, Ink.TEXT);
    }
    for (Spot spot : spots) {
      if (spots.size() <= MOST_NAMED && !front.contains(spot)) {
        labels.add(spot, Ink.MUTED);
      }
    }
    return frame.done();
  }

  /** For less than the next one costs there is nothing better: level first, then to the better. */
  private static void step(Spot from, Spot to, XyFrame frame, Labels labels) {
    double start = frame.x(from.cost());
    double x = frame.x(to.cost());
    double y = frame.y(from.worth());
    double end = frame.y(to.worth());
    frame.add(new Mark.Line(start, y, x, y, 1.5, Ink.SERIES));
    frame.add(new Mark.Line(x, y, x, end, 1.5, Ink.SERIES));
    labels.taken(start, y - 1, x, y + 1);
    labels.taken(x - 1, end, x + 1, y);
  }

  private static XyFrame.Span span(double[] values, String unit) {
    return new XyFrame.Span(
        java.util.Arrays.stream(values).min().orElse(0),
        java.util.Arrays.stream(values).max().orElse(1),
        unit);
  }

  /** Names beside their points, where they hide nothing; otherwise none. */
  private static final class Labels {
    private final XyFrame frame;
    private final List<double[]> boxes = new ArrayList<>();

    Labels(XyFrame frame) {
      this.frame = frame;
    }

    void taken(double left, double top, double right, double bottom) {
      boxes.add(new double[] {left, top, right, bottom});
    }

    void add(Spot spot, Ink ink) {
      double x = frame.x(spot.cost());
      double y = frame.y(spot.worth());
      String name = TextFit.fitted(spot.name(), 300);
      double wide = TextFit.width(name);
      for (double up : new double[] {0, -14, 14, -28, 28}) {
        if (put(name, x + 10, x + 10 + wide, y + up, Anchor.START, ink)
            || put(name, x - 10 - wide, x - 10, y + up, Anchor.END, ink)) {
          return;
        }
      }
    }

    private boolean put(String name, double from, double to, double y, Anchor anchor, Ink ink) {
      // Below the plot stand the numbers of the scale.
      if (from < frame.left() || to > frame.right() || y < 8 || y > frame.bottom()) {
        return false;
      }
      double[] box = {from, y - 7, to, y + 7};
      if (boxes.stream()
          .anyMatch(b -> b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) {
        return false;
      }
      boxes.add(box);
      frame.add(new Mark.Words(anchor == Anchor.START ? from : to, y, name, anchor, ink));
      return true;
    }
  }
}
