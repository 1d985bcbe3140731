package dev.tempera.app.distribution;

/** How sure a model was of a token, in five steps that can be told apart without their colours. */
enum Tint {
  CERTAIN("sure-certain", 0.9, "90 % or more"),
  LIKELY("sure-likely", 0.5, "50–90 %"),
  DOUBTFUL("sure-doubtful", 0.2, "20–50 %"),
  UNSURE("sure-unsure", 0.05, "5–20 %"),
  RARE("sure-rare", 0, "below 5 %");

  private final String style;
  private final double least;
  private final String range;

  Tint(String style, double least, String range) {
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

  /** Its style class. */
  String style() {
    return style;
  }

  /** Its probabilities, in words. */
  String range() {
    return range;
  }
}
