package dev.tempera.core.provider.offline.constraint;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of characters of the basic plane, as ranges in ascending order that do not touch.
 *
 * @param ranges first and last character of each
 */
record CharSet(List<Range> ranges) {
  static final int LAST = 0xFFFF;
  static final CharSet NONE = new CharSet(List.of());
  static final CharSet ALL = of(0, LAST);

  /** Characters from {@code first} to {@code last}. */
  record Range(int first, int last) {}

  static CharSet of(int first, int last) {
    return new CharSet(List.of(new Range(first, last)));
  }

  static CharSet of(String characters) {
    CharSet all = NONE;
    for (int i = 0; i < characters.length(); i++) {
      all = all.with(of(characters.charAt(i), characters.charAt(i)));
    }
    return all;
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  boolean contains(int c) {
    for (Range range : ranges) {
      if (c <= range.last) {
        return c >= range.first;
      }
    }
    return false;
  }

  /** Everything else. */
  CharSet complement() {
    List<Range> rest = new ArrayList<>();
    int from = 0;
    for (Range range : ranges) {
      if (range.first > from) {
        rest.add(new Range(from, range.first - 1));
      }
      from = range.last + 1;
    }
    if (from <= LAST) {
      rest.add(new Range(from, LAST));
    }
    return new CharSet(List.copyOf(rest));
  }

  CharSet with(CharSet other) {
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    all.sort((a, b) -> Integer.compare(a.first, b.first));
    List<Range> merged = new ArrayList<>();
    for (Range range : all) {
      if (merged.isEmpty() || merged.getLast().last + 1 < range.first) {
        merged.add(range);
      } else {
        Range before = merged.removeLast();
        merged.add(new Range(before.first, Math.max(before.last, range.last)));
      }
    }
    return new CharSet(List.copyOf(merged));
  }

  CharSet without(CharSet other) {
    return complement().with(other).complement();
  }
}
