package dev.tempera.app.transcript.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FormulaOffsetsTest {
  @Test
  void withoutFormulasEveryPlaceIsItself() {
    FormulaOffsets offsets = new FormulaOffsets(0);
    for (int i = 0; i < 20; i++) {
      assertEquals(i, offsets.start(i));
      assertEquals(i, offsets.end(i));
      assertEquals(i, offsets.text(i));
    }
  }

  @Test
  void aFormulaIsOneObject() {
    FormulaOffsets offsets = new FormulaOffsets(0);
    offsets.add(3, 10); // ab␣$x^2+1$␣c
    assertEquals(3, offsets.start(3));
    assertEquals(3, offsets.start(7));
    assertEquals(4, offsets.start(10));
    assertEquals(3, offsets.end(3));
    assertEquals(4, offsets.end(4));
    assertEquals(4, offsets.end(10));
    assertEquals(5, offsets.end(11));
    assertEquals(3, offsets.text(3));
    assertEquals(10, offsets.text(4));
    assertEquals(11, offsets.text(5));
  }

  @Test
  void aLeadShiftsEverythingAndIsNoPartOfTheText() {
    FormulaOffsets offsets = new FormulaOffsets(64);
    offsets.add(3, 10);
    assertEquals(64, offsets.start(0));
    assertEquals(67, offsets.start(5));
    assertEquals(68, offsets.end(10));
    assertEquals(0, offsets.text(12));
    assertEquals(2, offsets.text(66));
    assertEquals(10, offsets.text(68));
  }

  /** Against a plain model: a table of the flow place of each char. */
  @Test
  void everyPlaceIsWhereTheModelHasIt() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      FormulaOffsets offsets = new FormulaOffsets(0);
      int[] place = new int[200];
      int[] firstChar = new int[201];
      int at = 0;
      int next = 0;
      while (at < 150) {
        boolean formula = random.nextInt(3) == 0;
        int length = formula ? 3 + random.nextInt(9) : random.nextInt(12);
        if (formula) {
          offsets.add(at, at + length);
        }
        for (int i = 0; i < length; i++) {
          if (!formula || i == 0) {
            firstChar[next] = at + i;
            next++;
          }
          place[at + i] = next - 1;
        }
        at += length;
      }
      firstChar[next] = at;
      for (int i = 0; i < at; i++) {
        assertEquals(place[i], offsets.start(i), "seed " + seed + " start " + i);
        assertEquals(place[i] + 1, offsets.end(i + 1), "seed " + seed + " end " + i);
      }
      for (int i = 0; i <= next; i++) {
        assertEquals(firstChar[i], offsets.text(i), "seed " + seed + " text " + i);
        assertTrue(i == next || offsets.start(offsets.text(i)) == i);
      }
    }
  }
}
