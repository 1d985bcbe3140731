package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.inspect.Timeline;
import dev.tempera.core.inspect.WireMeaning.Range;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
  @Test
  void whatIsPointedAtStaysInItsPlace() {
    TimeWindow all = TimeWindow.all(1_000_000);
    assertTrue(all.isAll());
    TimeWindow near = all.zoomed(0.5, 250_000);
    assertFalse(near.isAll());
    assertEquals(250, near.x(250_000, 1_000), 1e-6);
    assertEquals(250_000, near.moment(250, 1_000), 1e-6);
    assertEquals(all, near.zoomed(100, 250_000));
  }

  @Test
  void whatIsOutOfSightIsShownInTheMiddle() {
    TimeWindow near = TimeWindow.all(1_000_000).zoomed(0.1, 0);
    assertEquals(near, near.showing(50_000));
    TimeWindow there = near.showing(500_000);
    assertEquals(500_000, there.moment(500, 1_000), 1e-6);
    assertEquals(near.length(), there.length(), 1e-6);
  }

  /** However one zooms and moves, what is shown lies within the timeline. */
  @RepeatedTest(20)
  void itNeverLeavesTheTimeline(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TimeWindow window = TimeWindow.all(random.nextInt(5) == 0 ? 0 : random.nextInt(100_000));
    for (int i = 0; i < 200; i++) {
      window =
          random.nextBoolean()
              ? window.zoomed(random.nextDouble() * 3, random.nextDouble() * 200_000 - 50_000)
              : window.moved(random.nextGaussian() * 50_000);
      assertTrue(window.from() >= 0, window.toString());
      assertTrue(window.to() <= window.end() + 1e-9, window.toString());
      assertTrue(window.length() > 0, window.toString());
    }
  }

  /** Each event stands in one column, in whatever part of the timeline it is. */
  @RepeatedTest(20)
  void theColumnsHoldEveryEventOnce(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    SampleAnswer sample = new SampleAnswer(1 + random.nextInt(400));
    Timeline timeline = Timeline.of(sample.stored().details().attempts(), sample.stream());
    int[] counts =
        new TimelineTicks(sample.stream(), timeline, TimeWindow.all(timeline.end()))
            .counts(1 + random.nextInt(700));
    assertEquals(sample.stream().size(), Arrays.stream(counts).sum());
  }

  @Test
  void aStretchOfALongTextIsShownAroundAPlace() {
    String whole = "0123456789".repeat(2_000);
    TextWindow window = TextWindow.EMPTY.around(whole, new Range(10_000, 10_005));
    assertTrue(window.from() < 10_000 && window.to() > 10_005);
    assertEquals(whole.substring(window.from(), window.to()), window.text());
    assertEquals(window, window.around(whole, new Range(10_020, 10_021)), "no need to move");
    TextWindow end = window.around(whole, new Range(19_999, 20_000));
    assertEquals(20_000, end.to());
    assertEquals(new TextWindow(0, "ab"), TextWindow.EMPTY.around("ab", new Range(0, 0)));
    assertEquals(new TextWindow(0, "abc"), new TextWindow(0, "ab").around("abc", new Range(0, 0)));
  }

  @Test
  void noLetterIsCutInTwo() {
    String faces = "😀".repeat(4_000);
    for (int at = 0; at < 40; at++) {
      TextWindow window = TextWindow.EMPTY.around(faces, new Range(3_000 + at, 3_001 + at));
      assertFalse(Character.isLowSurrogate(window.text().charAt(0)));
      assertFalse(Character.isHighSurrogate(window.text().charAt(window.text().length() - 1)));
    }
    assertFalse(Character.isLowSurrogate(TextWindow.end("a" + faces, 5).text().charAt(0)));
    assertEquals("tail", TextWindow.end("tail", 7).text());
    assertEquals(7, TextWindow.end("tail", 7).from());
  }

  @Test
  void nothingHidesInAText() {
    assertEquals("a␛b\uFFFD\tc\nd␡", Shown.text("a\u001bb\u202e\tc\nd\u007f"));
    assertEquals("a⏎b c…", Shown.line("a\nb\tcdef", 5));
  }
}
