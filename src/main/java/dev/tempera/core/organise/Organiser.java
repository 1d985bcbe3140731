package dev.tempera.core.organise;

/**
 * What a person puts things in order with, the same for all windows. Any thread.
 *
 * @param shelf folders, and tags and notes of conversations
 * @param marks stars and notes of messages
 * @param searches searches that are kept
 */
public record Organiser(Shelf shelf, MessageMarks marks, SavedSearches searches) {}
