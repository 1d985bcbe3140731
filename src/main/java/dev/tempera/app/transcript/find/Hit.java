package dev.tempera.app.transcript.find;

/**
 * A place where a text was found.
 *
 * @param row its row, from 0
 * @param from where it begins in the row's text, in chars
 * @param to where it ends
 */
public record Hit(int row, int from, int to) {}
