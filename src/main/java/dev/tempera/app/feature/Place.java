package dev.tempera.app.feature;

/** Where a feature's page stands in the window. */
public enum Place {
  /** The pane at the left, which can be hidden. */
  LEFT,
  /** The middle: what has been said. */
  MIDDLE,
  /** Under the middle, always seen. */
  BELOW,
  /** The pane at the right, which can be hidden; made after the first frame. */
  RIGHT,
  /** No place in the frame: its commands open windows of their own, or it shows nothing. */
  NONE
}
