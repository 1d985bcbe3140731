package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Inside a number.
 *
 * @param magnitude what was written, in grid units
 * @param digits before the point while in the integer part, after it later
 */
record NumberFrame(NumberShape shape, Part part, boolean negative, long magnitude, int digits)
    implements Frame {
  /** The cost where no number fits. */
  static final long IMPOSSIBLE = Integer.MAX_VALUE;

  private static final String FIRST = "0123456789-.";

  enum Part {
    START,
    MINUS,
    INTEGER,
    POINT,
    FRACTION
  }

  static NumberFrame start(NumberShape shape) {
    return new NumberFrame(shape, Part.START, false, 0, 0);
  }

  @Override
  public void step(int b, Stack below, Steps out) {
    NumberFrame next = next(b);
    if (next != null) {
      out.add(below.push(next));
    }
  }

  private @Nullable NumberFrame next(int b) {
    NumberFrame next =
        switch (part) {
          case START ->
              b == '-' ? new NumberFrame(shape, Part.MINUS, true, 0, 0) : firstDigit(b, false);
          case MINUS -> firstDigit(b, true);
          case INTEGER ->
              b == '.' && shape.fractionDigits > 0
                  ? new NumberFrame(shape, Part.POINT, negative, magnitude, 0)
                  : integerDigit(b);
          case POINT, FRACTION -> fractionDigit(b);
        };
    return next != null && next.possible() ? next : null;
  }

  private @Nullable NumberFrame firstDigit(int b, boolean minus) {
    return isDigit(b) ? new NumberFrame(shape, Part.INTEGER, minus, (b - '0') * unit(0), 1) : null;
  }

  private @Nullable NumberFrame integerDigit(int b) {
    if (!isDigit(b) || digits >= shape.integerDigits || magnitude == 0) {
      return null;
    }
    return new NumberFrame(
        shape, Part.INTEGER, negative, magnitude * 10 + (b - '0') * unit(0), digits + 1);
  }

  private @Nullable NumberFrame fractionDigit(int b) {
    if (!isDigit(b) || digits >= shape.fractionDigits) {
      return null;
    }
    return new NumberFrame(
        shape, Part.FRACTION, negative, magnitude + (b - '0') * unit(digits + 1), digits + 1);
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  /** What a digit at that place after the point is worth. */
  private long unit(int place) {
    return NumberShape.power(shape.fractionDigits - place);
  }

  private boolean possible() {
    return cost() < IMPOSSIBLE;
  }

  @Override
  public boolean mayEnd() {
    return switch (part) {
      case START, MINUS, POINT -> false;
      case INTEGER -> !(negative && magnitude == 0) && shape.hits(negative, magnitude, magnitude);
      case FRACTION -> shape.hits(negative, magnitude, magnitude);
    };
  }

  @Override
  public long cost() {
    if (mayEnd()) {
      return 0;
    }
    return switch (part) {
      case START, MINUS -> {
        long least = IMPOSSIBLE;
        for (int i = 0; i < FIRST.length(); i++) {
          NumberFrame next = next(FIRST.charAt(i));
          if (next != null) {
            least = Math.min(least, 1 + next.cost());
          }
        }
        yield least;
      }
      case INTEGER -> integerCost();
      case POINT, FRACTION -> fractionCost(magnitude);
    };
  }

  /** More digits, and then perhaps a point and digits after it. */
  private long integerCost() {
    long least = IMPOSSIBLE;
    int most = magnitude == 0 ? 0 : shape.integerDigits - digits;
    for (int more = 0; more <= most; more++) {
      long scale = NumberShape.power(more);
      long from = magnitude * scale;
      long to = from + (scale - 1) * unit(0);
      if (more > 0 && shape.hits(negative, from, to, unit(0))) {
        least = Math.min(least, more);
      }
      for (int place = 1; place <= shape.fractionDigits && more + 1 + place < least; place++) {
        if (shape.hits(negative, from, to + unit(0) - unit(place), unit(place))) {
          least = Math.min(least, more + 1 + place);
        }
      }
    }
    return least;
  }

  private long fractionCost(long from) {
    long to = from + unit(digits) - 1;
    for (int place = digits + 1; place <= shape.fractionDigits; place++) {
      if (shape.hits(negative, from, to, unit(place))) {
        return (long) place - digits;
      }
    }
    return IMPOSSIBLE;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    NumberFrame at = this;
    while (!at.mayEnd()) {
      long due = at.cost();
      NumberFrame closer = null;
      for (int i = 0; i < FIRST.length() && closer == null; i++) {
        NumberFrame next = at.next(FIRST.charAt(i));
        if (next != null && next.cost() == due - 1) {
          out.write(FIRST.charAt(i));
          closer = next;
        }
      }
      if (closer == null) {
        throw new IllegalStateException("no number fits");
      }
      at = closer;
    }
  }
}
