package dev.tempera.app.inspector;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The numbers from 0 on, as the items of a list that is only as long as it is: none of them is
 * kept. Who watches it hears what is added at its end or taken from there, so that a list that
 * grows stays where it stands. FX thread only.
 */
final class Numbers extends ObservableListBase<Integer> {
  private int size;

  @Override
  public Integer get(int index) {
    return index;
  }

  @Override
  public int size() {
    return size;
  }

  /** Adds what is missing, or takes away what is too much. */
  void resize(int wanted) {
    int before = size;
    beginChange();
    size = wanted;
    if (wanted > before) {
      nextAdd(before, wanted);
    } else if (wanted < before) {
      nextRemove(wanted, range(wanted, before));
    }
    endChange();
  }

  private static List<Integer> range(int from, int to) {
    return new AbstractList<>() {
      @Override
      public Integer get(int index) {
        return from + index;
      }

      @Override
      public int size() {
        return to - from;
      }
    };
  }
}
