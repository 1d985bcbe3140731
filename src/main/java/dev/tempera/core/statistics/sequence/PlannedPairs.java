package dev.tempera.core.statistics.sequence;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What cells show against a baseline, pair by pair in an order that was fixed before anything was
 * known. Answers may arrive in any order: a pair is looked at when both its sides and all pairs
 * before it are over, so that neither speed nor failures choose what is looked at. Not safe for
 * threads.
 */
public final class PlannedPairs {
  private final int baseline;
  private final int pairs;
  private final int[] trialsOfPairs;
  private final Side[] sides;
  private final Course[] courses;

  /** The answers of one cell. */
  private static final class Side {
    final double[] sums;
    final int[] counted;
    final int[] over;

    Side(int pairs) {
      sums = new double[pairs];
      counted = new int[pairs];
      over = new int[pairs];
    }
  }

  /** A cell against the baseline, as far as it was looked at. */
  private static final class Course {
    int looked;
    SignEvidence evidence = SignEvidence.NONE;
    double[] differences = new double[8];
    int count;

    void add(double difference) {
      if (count == differences.length) {
        differences = Arrays.copyOf(differences, 2 * count);
      }
      differences[count++] = difference;
      evidence = evidence.with(difference);
    }
  }

  /**
   * Pairs of which none is over.
   *
   * @param cells how many there are
   * @param baseline the number of the one that the others are compared with
   * @param pairs how many are planned of each cell with the baseline
   * @param trialsOfAPair how many trials each side has, which are averaged
   */
  public PlannedPairs(int cells, int baseline, int pairs, int trialsOfAPair) {
    this(cells, baseline, IntStream.generate(() -> trialsOfAPair).limit(pairs).toArray());
  }

  /**
   * Pairs that are not equally large, of which none is over.
   *
   * @param trialsOfPairs how many trials each side of each pair has, which are averaged
   */
  public PlannedPairs(int cells, int baseline, int[] trialsOfPairs) {
    this.baseline = baseline;
    this.pairs = trialsOfPairs.length;
    this.trialsOfPairs = trialsOfPairs.clone();
    this.sides = new Side[cells];
    this.courses = new Course[cells];
    for (int i = 0; i < cells; i++) {
      sides[i] = new Side(pairs);
      courses[i] = new Course();
    }
  }

  /**
   * A trial is over for good.
   *
   * @param value empty where it does not count: a pair without a value on one side says nothing
   */
  public void settle(int cell, int pair, OptionalDouble value) {
    Side side = sides[cell];
    side.over[pair]++;
    if (value.isPresent()) {
      side.sums[pair] += value.getAsDouble();
      side.counted[pair]++;
    }
    if (cell != baseline) {
      look(cell);
      return;
    }
    for (int other = 0; other < sides.length; other++) {
      if (other != baseline) {
        look(other);
      }
    }
  }

  private void look(int cell) {
    Course course = courses[cell];
    Side mine = sides[cell];
    Side base = sides[baseline];
    while (course.looked < pairs
        && mine.over[course.looked] >= trialsOfPairs[course.looked]
        && base.over[course.looked] >= trialsOfPairs[course.looked]) {
      int pair = course.looked++;
      if (mine.counted[pair] > 0 && base.counted[pair] > 0) {
        course.add(mine.sums[pair] / mine.counted[pair] - base.sums[pair] / base.counted[pair]);
      }
    }
  }

  /** The evidence of a cell's pairs so far. */
  public SignEvidence evidence(int cell) {
    return courses[cell].evidence;
  }

  /** The differences of a cell's pairs so far, cell − baseline, in their order. */
  public double[] differences(int cell) {
    return Arrays.copyOf(courses[cell].differences, courses[cell].count);
  }

  /** How many pairs of a cell were looked at, those without a value too. */
  public int looked(int cell) {
    return courses[cell].looked;
  }

  /** How many pairs of a cell are left. */
  public int remaining(int cell) {
    return pairs - courses[cell].looked;
  }
}
