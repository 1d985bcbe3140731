package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One of several texts that agree in what was written so far.
 *
 * @param at how many bytes were written
 */
record WordsFrame(List<byte[]> options, int at) implements Frame {
  @Override
  public void step(int b, Stack below, Steps out) {
    List<byte[]> left = new ArrayList<>();
    boolean goesOn = false;
    for (byte[] option : options) {
      if (option.length > at && (option[at] & 0xFF) == b) {
        left.add(option);
        goesOn |= option.length > at + 1;
      }
    }
    if (goesOn) {
      out.add(below.push(new WordsFrame(left, at + 1)));
    } else if (!left.isEmpty()) {
      out.add(below);
    }
  }

  @Override
  public boolean mayEnd() {
    for (byte[] option : options) {
      if (option.length == at) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long cost() {
    return (long) shortest().length - at;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    byte[] text = shortest();
    out.write(text, at, text.length - at);
  }

  private byte[] shortest() {
    return options.stream().min(Comparator.comparingInt(o -> o.length)).orElseThrow();
  }
}
