package dev.tempera.app.models;

/**
 * A line of the page.
 *
 * @param note in small letters behind it: since when, by whom; may be empty
 */
record Fact(String name, String value, String note) {
  Fact(String name, String value) {
    this(name, value, "");
  }
}
