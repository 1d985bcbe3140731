package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Inside a string that must match a pattern.
 *
 * @param state of the automaton
 * @param count characters so far
 * @param due bytes that the character in the making lacks, {@link #ESCAPE} after a backslash, 0
 *     between characters
 * @param low the least character that it can become
 * @param high the greatest
 */
record PatternFrame(PatternShape shape, int state, int count, int due, int low, int high)
    implements Frame {
  private static final int ESCAPE = -1;
  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  static PatternFrame start(PatternShape shape) {
    return new PatternFrame(shape, 0, 0, 0, 0, 0);
  }

  @Override
  public void step(int b, Stack below, Steps out) {
    if (due == ESCAPE) {
      int index = ESCAPED.indexOf(b);
      if (index >= 0) {
        advance(MEANT.charAt(index), below, out);
      }
    } else if (due > 0) {
      if ((b & 0xC0) == 0x80) {
        narrow(b & 0x3F, below, out);
      }
    } else if (b == '"') {
      if (shape.accepts(state, count)) {
        out.add(below);
      }
    } else if (b == '\\') {
      push(new PatternFrame(shape, state, count, ESCAPE, 0, 0), below, out);
    } else if (b >= ' ' && b < 0x80) {
      advance(b, below, out);
    } else if (b >= 0xC2 && b < 0xE0) {
      int first = (b & 0x1F) << 6;
      push(new PatternFrame(shape, state, count, 1, first, first | 0x3F), below, out);
    } else if (b >= 0xE0 && b < 0xF0) {
      int first = (b & 0x0F) << 12;
      // What two bytes can say must not take three.
      int least = Math.max(first, 0x800);
      push(new PatternFrame(shape, state, count, 2, least, first | 0xFFF), below, out);
    }
  }

  /** Six more bits of the character. */
  private void narrow(int bits, Stack below, Steps out) {
    int shift = 6 * (due - 1);
    int written = high >> (6 * due);
    int begun = ((written << 6) | bits) << shift;
    int first = Math.max(low, begun);
    int last = begun + (1 << shift) - 1;
    if (first > last) {
      return;
    }
    if (due == 1) {
      advance(first, below, out);
    } else {
      push(new PatternFrame(shape, state, count, due - 1, first, last), below, out);
    }
  }

  private void advance(int c, Stack below, Steps out) {
    int characterClass = shape.classOf(c);
    if (characterClass >= 0) {
      int next = shape.next(state, characterClass, count);
      if (next >= 0) {
        push(new PatternFrame(shape, next, shape.count(count), 0, 0, 0), below, out);
      }
    }
  }

  private static void push(PatternFrame next, Stack below, Steps out) {
    if (next.cost() < PatternShape.IMPOSSIBLE) {
      out.add(below.push(next));
    }
  }

  private long costAfter(int c) {
    int characterClass = shape.classOf(c);
    if (characterClass < 0) {
      return PatternShape.IMPOSSIBLE;
    }
    int next = shape.next(state, characterClass, count);
    return next < 0 ? PatternShape.IMPOSSIBLE : shape.cost(next, shape.count(count));
  }

  /** The cheapest way to complete the character in the making; −1 if there is none. */
  private int cheapest() {
    int best = -1;
    long least = PatternShape.IMPOSSIBLE;
    if (due == ESCAPE) {
      for (int i = 0; i < MEANT.length(); i++) {
        if (costAfter(MEANT.charAt(i)) < least) {
          best = MEANT.charAt(i);
          least = costAfter(best);
        }
      }
      return best;
    }
    for (CharSet set : shape.dfa().classes()) {
      for (CharSet.Range range : set.ranges()) {
        int c = Math.max(range.first(), low);
        if (c <= Math.min(range.last(), high)) {
          if (costAfter(c) < least) {
            best = c;
            least = costAfter(c);
          }
          break;
        }
      }
    }
    return best;
  }

  @Override
  public long cost() {
    if (due == 0) {
      return shape.cost(state, count);
    }
    int c = cheapest();
    return c < 0 ? PatternShape.IMPOSSIBLE : Math.max(due, 1) + costAfter(c);
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    if (due == 0) {
      shape.finish(state, count, out);
      return;
    }
    int c = cheapest();
    if (due == ESCAPE) {
      out.write(ESCAPED.charAt(MEANT.indexOf(c)));
    } else {
      byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
      out.write(bytes, bytes.length - due, due);
    }
    int next = shape.next(state, shape.classOf(c), count);
    shape.finish(next, shape.count(count), out);
  }
}
