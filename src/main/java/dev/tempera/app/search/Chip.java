package dev.tempera.app.search;

/**
 * A filter of the query that is shown, and what the query is without it.
 *
 * @param text as it was typed
 */
public record Chip(String text, String without) {}
