package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.inspect.Timeline;
import dev.tempera.testing.SteppedPulse;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayViewModelTest {
  private final SampleAnswer sample = new SampleAnswer(10);
  private final SteppedPulse pulse = new SteppedPulse();
  private final AtomicLong nanos = new AtomicLong();
  private final ReplayViewModel model = new ReplayViewModel(pulse, nanos::get);
  private final Timeline timeline =
      Timeline.of(sample.stored().details().attempts(), sample.stream());

  @BeforeEach
  void load() {
    model.load(sample.stream(), timeline, sample.stored().asked());
  }

  /** One frame of the window, so many milliseconds after the one before. */
  private void frame(long ms) {
    nanos.addAndGet(ms * 1_000_000);
    pulse.beat();
  }

  @Test
  void itPlaysAtTheSpeedThatIsChosen() {
    long start = timeline.sent(2);
    model.toggle();
    assertTrue(model.playingProperty().get());
    frame(100);
    assertEquals(start + 100_000, model.positionProperty().get());
    assertEquals(0, model.framesProperty().get());
    model.speedProperty().set(2);
    frame(40);
    assertEquals(start + 180_000, model.positionProperty().get());
    assertEquals(2, model.framesProperty().get(), "the comment and the echo");
    model.toggle();
    frame(1_000);
    assertEquals(start + 180_000, model.positionProperty().get());
    model.toggle();
    frame(10);
    assertEquals(start + 200_000, model.positionProperty().get(), "a pause is no time");
  }

  @Test
  void whatArrivedBeforeAPauseStaysAndNothingIsLostByIt() {
    model.toggle();
    while (model.textLength() == 0) {
      frame(16);
    }
    int length = model.textLength();
    long position = model.positionProperty().get();
    model.toggle();
    assertFalse(model.playingProperty().get());
    assertTrue(model.activeProperty().get());
    frame(60_000);
    model.speedProperty().set(4);
    frame(60_000);
    assertEquals(length, model.textLength());
    assertEquals(position, model.positionProperty().get());
    model.step();
    assertFalse(model.playingProperty().get(), "a step does not go on");
    model.toggle();
    for (int i = 0; i < 500 && model.playingProperty().get(); i++) {
      frame(16);
    }
    assertEquals(sample.stream().size(), model.framesProperty().get());
    assertTrue(model.text(0).startsWith(sample.stored().node().message().text().substring(0, 4)));
  }

  @Test
  void itEndsAndBeginsAgain() {
    model.speedProperty().set(0);
    model.toggle();
    for (int i = 0; i < 200 && model.playingProperty().get(); i++) {
      frame(16);
    }
    assertFalse(model.playingProperty().get());
    assertEquals("The answer is whole.", model.statusProperty().get());
    assertEquals(sample.stream().size(), model.framesProperty().get());
    assertTrue(model.textLength() > 0);
    assertTrue(model.text(model.textLength() - 1).length() == 1);
    model.toggle();
    assertEquals("", model.statusProperty().get());
    assertEquals(0, model.framesProperty().get());
    assertTrue(model.playingProperty().get());
  }

  @Test
  void itGoesStepByStepAndBack() {
    model.step();
    assertEquals(1, model.framesProperty().get());
    assertTrue(model.activeProperty().get());
    model.step();
    assertEquals(2, model.framesProperty().get());
    model.rewind();
    assertEquals(0, model.framesProperty().get());
    assertTrue(model.activeProperty().get());
    model.leave();
    assertFalse(model.activeProperty().get());
  }

  @Test
  void aStreamThatIsLetGoIsPlayedNoMore() {
    model.toggle();
    model.clear();
    frame(5_000);
    assertFalse(model.playingProperty().get());
    assertFalse(model.readyProperty().get());
    model.toggle();
    model.step();
    model.rewind();
    assertFalse(model.activeProperty().get());
  }

  /**
   * A frame lets arrive what it has time for, and the rest follows: the window never stands still.
   */
  @Test
  void manyEventsAreSpreadOverFrames() {
    SampleAnswer many = new SampleAnswer(2_000);
    ReplayViewModel slow = new ReplayViewModel(pulse, () -> nanos.addAndGet(100_000));
    slow.load(
        many.stream(),
        Timeline.of(many.stored().details().attempts(), many.stream()),
        many.stored().asked());
    slow.speedProperty().set(0);
    slow.toggle();
    pulse.beat();
    int first = slow.framesProperty().get();
    assertTrue(first > 0 && first < 200, "in one frame: " + first);
    for (int i = 0; i < 100 && slow.playingProperty().get(); i++) {
      pulse.beat();
    }
    assertEquals(many.stream().size(), slow.framesProperty().get());
  }
}
