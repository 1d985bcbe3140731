package dev.tempera.core.citation;

/**
 * A place in an answer's text that names a source.
 *
 * @param offset in chars; the mark stands before the char there, never inside a word or an address
 * @param apart whether a space has to keep the mark from what it follows: an address takes in
 *     whatever touches it
 * @param number the source's
 */
public record Footnote(int offset, boolean apart, int number) {}
