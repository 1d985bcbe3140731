package dev.tempera.app.transcript.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.Media;
import dev.tempera.core.media.SoundType;
import dev.tempera.testing.SteppedPulse;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sounds played, held on, gone through and ended, on a loudspeaker that waits for the test. */
class SoundPlayerTest {
  /** A second, in twenty pieces. */
  private static final Media SECOND = Blob.of(SoundType.PCM, new byte[48_000]);

  private final FakeSound speaker = new FakeSound();
  private final SteppedPulse pulse = new SteppedPulse();
  private final SoundPlayer player =
      new SoundPlayer(speaker, task -> Thread.ofVirtual().start(task), pulse);

  private void until(SoundState.Kind kind) {
    Waits.until(() -> player.of(SECOND).kind() == kind);
  }

  @Test
  void aSoundPlaysToItsEndAndSaysWhereItIs() {
    AtomicInteger told = new AtomicInteger();
    player.watch(SECOND, told::incrementAndGet);
    player.toggle(SECOND);
    speaker.play(10);
    Waits.until(() -> player.of(SECOND).position() == 500);
    pulse.beat();
    assertEquals(2, told.get(), "once when it began, once at the pulse");
    assertEquals(1_000, player.of(SECOND).length());
    speaker.play(10);
    until(SoundState.Kind.IDLE);
    pulse.beat();
    assertEquals(3, told.get());
    assertTrue(pulse.isIdle(), "nothing beats when nothing plays");
    assertEquals(48_000, speaker.heard());
    assertEquals(0, speaker.open());
  }

  @Test
  void itIsHeldOnAndGoesOnWhereItWas() {
    player.toggle(SECOND);
    speaker.play(3);
    Waits.until(() -> player.of(SECOND).position() == 150);
    player.toggle(SECOND);
    assertEquals(SoundState.Kind.PAUSED, player.of(SECOND).kind());
    speaker.play(1); // the piece that was on its way
    Waits.until(speaker::isPaused);
    player.toggle(SECOND);
    speaker.play(100);
    until(SoundState.Kind.IDLE);
    assertEquals(48_000, speaker.heard());
  }

  @Test
  void aPlaceIsGoneToWhetherItPlaysOrHoldsOn() {
    player.toggle(SECOND);
    speaker.play(1);
    Waits.until(() -> player.of(SECOND).position() == 50);
    player.seek(SECOND, 0.9);
    speaker.play(1);
    Waits.until(() -> player.of(SECOND).position() >= 900);
    player.toggle(SECOND);
    speaker.play(1);
    Waits.until(speaker::isPaused);
    player.seek(SECOND, 0.5);
    Waits.until(() -> player.of(SECOND).position() == 500);
    player.seek(SECOND, 7);
    player.toggle(SECOND);
    until(SoundState.Kind.IDLE);
    assertEquals(0, speaker.open());
  }

  @Test
  void onlyOnePlaysAtATime() {
    Media other = Blob.of(SoundType.PCM, new byte[9_600]);
    player.toggle(SECOND);
    Waits.until(() -> speaker.open() == 1);
    player.toggle(other);
    assertEquals(SoundState.IDLE, player.of(SECOND));
    speaker.play(100);
    Waits.until(() -> player.of(other).isOver() && speaker.open() == 0);
    player.stop();
    assertEquals(SoundState.IDLE, player.of(other));
  }

  @Test
  void whyNothingIsHeardIsSaid() {
    speaker.refuse("No device.");
    player.toggle(SECOND);
    Waits.until(() -> player.of(SECOND).problem().equals("No device."));
    Media damaged = Media.of("data:audio/pcm;base64,no base64!");
    player.toggle(damaged);
    Waits.until(() -> player.of(damaged).problem().contains("damaged"));
    Media gone =
        Blob.stored(
            "0".repeat(64),
            SoundType.PCM,
            9,
            hash -> {
              throw new IOException("gone");
            });
    player.toggle(gone);
    Waits.until(() -> player.of(gone).problem().contains("cannot be read from the disk"));
    Media compressed = Blob.of("audio/mp3", new byte[] {'I', 'D', '3', 0});
    player.toggle(compressed);
    Waits.until(() -> player.of(compressed).problem().contains("mp3"));
  }

  /** A machine without a sound card must say so, not fail; one that has it plays an instant. */
  @Test
  void theSystemsLoudspeakerAnswersOrSaysWhyNot() {
    SoundPlayer real = SoundPlayer.system(pulse);
    Media instant = Blob.of(SoundType.PCM, new byte[480]);
    real.toggle(instant);
    Waits.until(() -> real.of(instant).isOver());
    String problem = real.of(instant).problem();
    assertTrue(problem.isEmpty() || problem.contains("No device"), problem);
  }
}
