package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Inside a free key and, when it is finished, before the rest of its object. Keys have no escapes,
 * so that equal keys are equal bytes.
 *
 * @param keys the bytes of the keys before, a char each
 * @param key the bytes so far
 * @param utf8 the character in the making
 */
record KeyFrame(MapShape shape, List<String> keys, String key, int utf8) implements Frame {
  private static final byte[] COLON = {':'};
  private static final int LONGEST_KEY = 64;

  @Override
  public void step(int b, Stack below, Steps out) {
    if (b == '"') {
      if (utf8 == Utf8.BETWEEN && !key.isEmpty() && !keys.contains(key)) {
        out.add(
            below
                .push(new MapFrame(shape, ObjectFrame.Part.VALUE, keysAfter()))
                .push(new StartFrame(shape.values))
                .push(GapFrame.GAP)
                .push(new LiteralFrame(COLON, 0)));
      }
    } else if (b >= ' ' && b != '\\' && mayGrow()) {
      int next = Utf8.next(utf8, b);
      if (next != Utf8.WRONG) {
        out.add(below.push(new KeyFrame(shape, keys, key + (char) b, next)));
      }
    }
  }

  /** A key that is there already must be able to become another one, however long it is. */
  private boolean mayGrow() {
    return utf8 != Utf8.BETWEEN || key.length() < LONGEST_KEY || keys.contains(key);
  }

  private List<String> keysAfter() {
    List<String> all = new ArrayList<>(keys);
    all.add(key);
    return List.copyOf(all);
  }

  @Override
  public long cost() {
    return Utf8.due(utf8) + shape.entryCost(finishedKey(), keys) + 1;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    Utf8.finish(utf8, out);
    shape.writeEntry(finishedKey(), keys, out);
    out.write('}');
  }

  private String finishedKey() {
    if (utf8 == Utf8.BETWEEN) {
      return key;
    }
    var rest = new ByteArrayOutputStream();
    Utf8.finish(utf8, rest);
    return key + rest.toString(StandardCharsets.ISO_8859_1);
  }
}
