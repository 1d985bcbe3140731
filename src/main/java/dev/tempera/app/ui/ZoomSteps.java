package dev.tempera.app.ui;

/** The zooms of the interface that commands step through. Pure. */
public final class ZoomSteps {
  /** As drawn. */
  public static final double NORMAL = 1;

  private static final double SAME = 0.001;

  private ZoomSteps() {}

  /** The next larger zoom, or the largest. */
  public static double larger(double from) {
    for (double step : steps()) {
      if (step > from + SAME) {
        return step;
      }
    }
    return 3;
  }

  /** The next smaller zoom, or the smallest. */
  public static double smaller(double from) {
    double found = 0.75;
    for (double step : steps()) {
      if (step < from - SAME) {
        found = step;
      }
    }
    return found;
  }

  /** All steps, growing. */
  public static double[] steps() {
    return new double[] {0.75, 0.85, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3};
  }
}
