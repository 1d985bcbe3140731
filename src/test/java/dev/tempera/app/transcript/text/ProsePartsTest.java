package dev.tempera.app.transcript.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProsePartsTest {
  @Test
  void anOrdinaryTextIsOnePart() {
    StyledText text = StyledText.plain("word ".repeat(1_000));
    assertEquals(List.of(text), ProseParts.of(text));
  }

  @Test
  void aLongOrManyfoldTextIsCut() {
    assertTrue(ProseParts.of(StyledText.plain("x".repeat(100_000))).size() >= 16);
    assertTrue(ProseParts.of(StyledText.plain("שלום ".repeat(1_000))).size() > 1);
    assertTrue(ProseParts.of(random(new Random(1), 500)).size() > 2);
  }

  /** Put together again, the parts are the text, char by char in the same style. */
  @Test
  void thePartsAreTheWhole() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      StyledText text = random(random, random.nextInt(400));
      List<Integer> styles = new ArrayList<>();
      StringBuilder all = new StringBuilder();
      for (StyledText part : ProseParts.of(text)) {
        assertTrue(part.text().length() <= 6_100, "seed " + seed);
        all.append(part.text());
        int start = 0;
        for (StyledText.Run run : part.runs()) {
          assertTrue(run.end() > start, "seed " + seed);
          for (int i = start; i < run.end(); i++) {
            styles.add(run.style());
          }
          start = run.end();
        }
        assertEquals(part.text().length(), start, "seed " + seed);
      }
      assertEquals(text.text(), all.toString(), "seed " + seed);
      int at = 0;
      for (StyledText.Run run : text.runs()) {
        for (; at < run.end(); at++) {
          assertEquals(run.style(), styles.get(at), "seed " + seed);
        }
      }
    }
  }

  private static StyledText random(Random random, int runs) {
    StringBuilder text = new StringBuilder();
    List<StyledText.Run> all = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      text.append(random.nextInt(30) == 0 ? "שלום " : "ab 😀c".repeat(1 + random.nextInt(9)));
      text.append(random.nextInt(60) == 0 ? "y".repeat(random.nextInt(20_000)) : "");
      all.add(new StyledText.Run(text.length(), i % 3, null));
    }
    return new StyledText(text.toString(), all);
  }
}
