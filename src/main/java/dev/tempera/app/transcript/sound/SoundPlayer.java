package dev.tempera.app.transcript.sound;

import dev.tempera.core.chat.Media;
import dev.tempera.core.concurrent.Pulse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Plays one sound at a time. A thread plays; while it does, this looks at it once a pulse, so that
 * nothing late can come. View models' thread only.
 */
public final class SoundPlayer {
  private final Pulse pulse;
  private final Executor threads;
  private final Map<Media, List<Runnable>> watchers = new HashMap<>();
  private SoundOutput output;
  private @Nullable Playback current;
  private SoundState told = SoundState.IDLE;
  private boolean beating;

  /**
   * @param threads gives each sound a thread that may block as long as the sound lasts
   */
  public SoundPlayer(SoundOutput output, Executor threads, Pulse pulse) {
    this.output = output;
    this.threads = threads;
    this.pulse = pulse;
  }

  /** A player for the system's loudspeaker. */
  public static SoundPlayer system(Pulse pulse) {
    return new SoundPlayer(
        new SystemSound(),
        // The runtime's sound blocks inside native code, which would hold up a virtual thread's
        // carrier.
        task -> Thread.ofPlatform().daemon().name("tempera-sound").start(task),
        pulse);
  }

  /** Says where sounds are heard from now on. */
  public void through(SoundOutput other) {
    output = other;
  }

  /** How a sound stands. */
  public SoundState of(Media media) {
    Playback playing = current;
    return playing != null && playing.media().equals(media) ? playing.state() : SoundState.IDLE;
  }

  /** Plays a sound from its beginning, or holds it on, or lets it go on. */
  public void toggle(Media media) {
    Playback playing = current;
    if (playing != null && playing.media().equals(media) && !playing.state().isOver()) {
      playing.pause(playing.state().kind() != SoundState.Kind.PAUSED);
      tell(media);
      return;
    }
    stop();
    Playback next = new Playback(media, output);
    current = next;
    told = next.state();
    threads.execute(next);
    tell(media);
    beatOn();
  }

  /** Goes to a place of the sound that is played: 0 for its beginning, 1 for its end. */
  public void seek(Media media, double fraction) {
    Playback playing = current;
    if (playing != null && playing.media().equals(media)) {
      playing.seek(fraction);
    }
  }

  /** Ends what is played. */
  public void stop() {
    Playback playing = current;
    if (playing != null) {
      playing.stop();
      current = null;
      tell(playing.media());
    }
  }

  /** Calls {@code action} whenever {@link #of} that sound has changed. */
  public void watch(Media media, Runnable action) {
    watchers.computeIfAbsent(media, m -> new ArrayList<>()).add(action);
  }

  /** Ends {@link #watch}. */
  public void unwatch(Media media, Runnable action) {
    List<Runnable> all = watchers.get(media);
    if (all != null && all.remove(action) && all.isEmpty()) {
      watchers.remove(media);
    }
  }

  private void beatOn() {
    if (!beating) {
      beating = true;
      pulse.next(this::beat);
    }
  }

  private void beat() {
    beating = false;
    Playback playing = current;
    if (playing == null) {
      return;
    }
    SoundState now = playing.state();
    if (!now.equals(told)) {
      told = now;
      tell(playing.media());
    }
    if (!now.isOver()) {
      beatOn();
    }
  }

  private void tell(Media media) {
    List.copyOf(watchers.getOrDefault(media, List.of())).forEach(Runnable::run);
  }
}
