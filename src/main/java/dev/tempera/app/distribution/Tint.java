package dev.tempera.app.distribution;

/** How sure a model was of a token, in five steps that can be told apart without their colours. */
enum Tint {
  CERTAIN(0, "sure-certain", 0.9, "90 % or more"),
  LIKELY(1, "sure-likely", 0.5, "50–90 %"),
  DOUBTFUL(2, "sure-doubtful", 0.2, "20–50 %"),
  UNSURE(3, "sure-unsure", 0.05, "5–20 %"),
  RARE(4, "sure-rare", 0, "below 5 %");

  private final int step;
  private final String style;
  private final double least;
  private final String range;

  Tint(int step, String style, double least, String range) {
    this.step = step;
    this.style = style;
    this.least = least;
    this.range = range;
  }

  /** The step of a probability. */
  static Tint of(double probability) {
    for (Tint each : values()) {
      if (probability >= each.least) {
        return each;
      }
    }
    return RARE;
  }

  /** 0 for what needs no tint, and more the less sure the model was. */
  int step() {
    return step;
  }

  /** Its style class. */
  String style() {
    return style;
  }

  /** Its probabilities, in words. */
  String range() {
    return range;
  }
}
