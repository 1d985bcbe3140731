package dev.tempera.app.transcript.sound;

import dev.tempera.core.media.MediaException;
import dev.tempera.core.media.PcmSound;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/**
 * The system's loudspeaker, by the Java runtime's own sampled sound: it needs no window toolkit and
 * no further library.
 */
public final class SystemSound implements SoundOutput {
  /** A line holds so much of a second, so that what is shown is nearly what is heard. */
  private static final int BUFFERS_A_SECOND = 5;

  @Override
  public Line open(PcmSound sound) throws MediaException {
    AudioFormat format =
        new AudioFormat(sound.rate(), sound.bits(), sound.channels(), sound.bits() > 8, false);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, sound.rate() / BUFFERS_A_SECOND * sound.frame());
      line.start();
      return new Loudspeaker(line);
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      throw none();
    } catch (LinkageError e) {
      // The system's library for sound is not there.
      throw none();
    }
  }

  private static MediaException none() {
    return new MediaException(
        "No device for this sound was found. Save it to play it elsewhere, or check the system's"
            + " sound settings.");
  }

  private record Loudspeaker(SourceDataLine line) implements Line {
    @Override
    public void write(byte[] bytes, int from, int length) {
      int _ = line.write(bytes, from, length);
    }

    @Override
    public void pause(boolean on) {
      if (on) {
        line.stop();
      } else {
        line.start();
      }
    }

    @Override
    public void flush() {
      line.flush();
    }

    @Override
    public void drain() {
      line.drain();
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
