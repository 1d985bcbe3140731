package dev.tempera.app.transcript.sound;

import dev.tempera.core.media.MediaException;
import dev.tempera.core.media.PcmSound;

/** Where sounds are heard. */
@FunctionalInterface
public interface SoundOutput {
  /** A sound on its way to the loudspeaker. One thread at a time. */
  interface Line extends AutoCloseable {
    /** Takes samples, whole frames; waits until there is room for them. */
    void write(byte[] bytes, int from, int length);

    /** Is silent at once, keeping what it has not played; or goes on. */
    void pause(boolean on);

    /** Forgets what it has not played. */
    void flush();

    /** Waits until everything is played. */
    void drain();

    @Override
    void close();
  }

  /**
   * A line for a kind of sound. May block.
   *
   * @throws MediaException with a sentence, if there is none
   */
  Line open(PcmSound sound) throws MediaException;
}
