package dev.tempera.app.transcript.sound;

/**
 * How a sound stands. Immutable.
 *
 * @param position in milliseconds
 * @param length in milliseconds, 0 while it is not known
 * @param problem why it is not played, empty if it is
 */
public record SoundState(Kind kind, long position, long length, String problem) {
  /** What it does. */
  public enum Kind {
    IDLE,
    LOADING,
    PLAYING,
    PAUSED
  }

  static final SoundState LOADING = new SoundState(Kind.LOADING, 0, 0, "");

  /** A sound that nobody plays. */
  public static final SoundState IDLE = new SoundState(Kind.IDLE, 0, 0, "");

  /** Whether it is neither played nor about to be. */
  public boolean isOver() {
    return kind == Kind.IDLE;
  }

  /** Whether it can be heard, or soon will. */
  public boolean isPlaying() {
    return kind == Kind.PLAYING || kind == Kind.LOADING;
  }

  SoundState paused(boolean on) {
    return new SoundState(on ? Kind.PAUSED : Kind.PLAYING, position, length, problem);
  }

  SoundState at(long now, long of) {
    return new SoundState(kind == Kind.LOADING ? Kind.PLAYING : kind, now, of, problem);
  }

  SoundState over(String why) {
    return new SoundState(Kind.IDLE, 0, length, why);
  }
}
