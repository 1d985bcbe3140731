package dev.tempera.app.conversations;

/** What became of the new conversation that was asked for last. */
public enum Making {
  /** It is not there yet; the one before it is still shown. */
  UNDER_WAY,
  /** It is shown, or none was asked for. */
  SHOWN,
  /** Another one was chosen meanwhile, or it could not be made. */
  GIVEN_UP
}
