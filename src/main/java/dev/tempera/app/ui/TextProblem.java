package dev.tempera.app.ui;

/**
 * Something wrong at a place of an edited text.
 *
 * @param line counts from 1
 * @param column counts from 1, in UTF-16 units
 * @param message one sentence
 * @param error whether the text cannot be used as it is; otherwise a warning
 */
public record TextProblem(int line, int column, String message, boolean error) {}
