package dev.tempera.app.desktop;

/**
 * What a call carries.
 *
 * @param body the values that {@code signature} says
 */
record BusArguments(String signature, BusWriter body) {
  /** Some texts. */
  static BusArguments texts(String... values) {
    BusWriter body = new BusWriter();
    for (String value : values) {
      body.text(value);
    }
    return new BusArguments("s".repeat(values.length), body);
  }
}
