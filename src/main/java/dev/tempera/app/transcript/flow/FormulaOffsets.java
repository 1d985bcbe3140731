package dev.tempera.app.transcript.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Places in a text against places in the flow that shows it: a typeset formula is as long as its
 * source in the one and a single object in the other.
 */
final class FormulaOffsets {
  private final List<int[]> formulas = new ArrayList<>();
  private final int lead;

  /**
   * @param lead how many chars stand in the flow before the text
   */
  FormulaOffsets(int lead) {
    this.lead = lead;
  }

  /** Says that the flow shows the stretch as one object; stretches come in order. */
  void add(int start, int end) {
    formulas.add(new int[] {start, end});
  }

  /** The place in the flow where a range starts that starts at {@code offset} in the text. */
  int start(int offset) {
    int shift = -lead;
    for (int[] formula : formulas) {
      if (offset < formula[1]) {
        return Math.min(offset, Math.max(formula[0], 0)) - shift;
      }
      shift += formula[1] - formula[0] - 1;
    }
    return offset - shift;
  }

  /** The place in the flow where a range ends that ends at {@code offset} in the text. */
  int end(int offset) {
    int shift = -lead;
    for (int[] formula : formulas) {
      if (offset <= formula[0]) {
        return offset - shift;
      }
      if (offset <= formula[1]) {
        return formula[0] + 1 - shift;
      }
      shift += formula[1] - formula[0] - 1;
    }
    return offset - shift;
  }

  /** The place in the text for a place in the flow. */
  int text(int place) {
    int shift = -lead;
    for (int[] formula : formulas) {
      if (place + shift <= formula[0]) {
        break;
      }
      shift += formula[1] - formula[0] - 1;
    }
    return Math.max(0, place + shift);
  }
}
