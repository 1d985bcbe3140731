package dev.tempera.app.transcript.sound;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import dev.tempera.core.chat.Media;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.media.MediaException;
import dev.tempera.core.media.PcmSound;
import dev.tempera.core.media.SoundFile;
import org.jspecify.annotations.Nullable;

/** One sound being played: a thread of its own feeds the line, any other tells it what to do. */
final class Playback implements Runnable {
  /** More is not read into memory. */
  static final int LARGEST = 64 << 20;

  /** So many pieces are a second: what is asked of it is done within one. */
  private static final int PIECES_A_SECOND = 20;

  private final Media media;
  private final SoundOutput output;
  private final Object lock = new Object();
  private SoundState state = SoundState.LOADING;
  private boolean stopped;
  private double wanted = -1;

  Playback(Media media, SoundOutput output) {
    this.media = media;
    this.output = output;
  }

  Media media() {
    return media;
  }

  /** How it stands now. */
  SoundState state() {
    synchronized (lock) {
      return state;
    }
  }

  /** Holds on, or goes on. */
  void pause(boolean on) {
    synchronized (lock) {
      if (!state.isOver()) {
        state = state.paused(on);
        lock.notifyAll();
      }
    }
  }

  /** Goes to a place: 0 for the beginning, 1 for the end. */
  void seek(double fraction) {
    synchronized (lock) {
      wanted = Math.clamp(fraction, 0, 1);
      lock.notifyAll();
    }
  }

  /** Ends it. */
  void stop() {
    synchronized (lock) {
      stopped = true;
      lock.notifyAll();
    }
  }

  @Override
  public void run() {
    String problem = "";
    try {
      play();
    } catch (MediaException | BlobGoneException e) {
      problem = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      problem = "The sound could not be played on: the device is gone.";
    } finally {
      synchronized (lock) {
        state = state.over(problem);
      }
    }
  }

  private void play() throws MediaException, InterruptedException {
    byte[] bytes = SoundFile.bytes(media, LARGEST);
    if (bytes == null) {
      throw new MediaException("This sound is damaged or too large to be played.");
    }
    PcmSound sound = PcmSound.read(bytes, mediaType(media));
    try (SoundOutput.Line line = output.open(sound)) {
      feed(line, sound, bytes);
    }
  }

  static String mediaType(Media media) {
    return media instanceof Blob blob ? blob.mediaType() : DataUrl.mediaType(media.url());
  }

  private void feed(SoundOutput.Line line, PcmSound sound, byte[] bytes)
      throws InterruptedException {
    int piece = Math.max(1, sound.rate() / PIECES_A_SECOND) * sound.frame();
    int at = 0;
    while (true) {
      Integer sought = await(line, sound, at);
      if (sought == null) {
        return;
      }
      if (sought != at) {
        line.flush();
        at = sought;
      }
      if (at >= sound.length()) {
        line.drain();
        return;
      }
      int length = Math.min(piece, sound.length() - at);
      line.write(bytes, sound.from() + at, length);
      at += length;
    }
  }

  /** Waits while it is paused; the place to go on from, null to end. */
  private @Nullable Integer await(SoundOutput.Line line, PcmSound sound, int at)
      throws InterruptedException {
    synchronized (lock) {
      int place = place(sound, at);
      if (state.kind() == SoundState.Kind.PAUSED && !stopped) {
        line.pause(true);
        while (state.kind() == SoundState.Kind.PAUSED && !stopped) {
          lock.wait();
          place = place(sound, place);
        }
        line.pause(false);
      }
      return stopped ? null : place;
    }
  }

  private int place(PcmSound sound, int at) {
    int place = at;
    if (wanted >= 0) {
      int frames = (int) (wanted * ((double) sound.length() / sound.frame()));
      place = frames * sound.frame();
      wanted = -1;
    }
    state = state.at(sound.millis(place), sound.millis());
    return place;
  }
}
