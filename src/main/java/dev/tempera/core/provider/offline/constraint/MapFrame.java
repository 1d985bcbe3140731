package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Inside an object of free keys, between two entries.
 *
 * @param keys the bytes of the keys so far, a char each
 */
record MapFrame(MapShape shape, ObjectFrame.Part part, List<String> keys) implements Frame {
  @Override
  public void step(int b, Stack below, Steps out) {
    boolean closable = part == ObjectFrame.Part.OPEN || part == ObjectFrame.Part.VALUE;
    if (b == '}') {
      if (closable) {
        out.add(below);
      }
    } else if (!shape.values.possible()) {
      return;
    } else if (b == '"') {
      if (part != ObjectFrame.Part.VALUE) {
        out.add(below.push(new KeyFrame(shape, keys, "", Utf8.BETWEEN)));
      }
    } else if (b == ',') {
      if (part == ObjectFrame.Part.VALUE) {
        out.add(below.push(new MapFrame(shape, ObjectFrame.Part.COMMA, keys)));
      }
    } else if (b == ' ' && part == ObjectFrame.Part.COMMA) {
      out.add(below.push(new MapFrame(shape, ObjectFrame.Part.SPACE, keys)));
    }
  }

  private boolean needsEntry() {
    return part == ObjectFrame.Part.COMMA || part == ObjectFrame.Part.SPACE;
  }

  @Override
  public long cost() {
    return 1 + (needsEntry() ? 1 + shape.entryCost("", keys) : 0);
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    if (needsEntry()) {
      out.write('"');
      shape.writeEntry("", keys, out);
    }
    out.write('}');
  }
}
