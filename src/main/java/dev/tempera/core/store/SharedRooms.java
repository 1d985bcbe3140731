package dev.tempera.core.store;

import dev.tempera.core.organise.Organiser;
import dev.tempera.core.rating.Ratings;
import dev.tempera.core.schema.SchemaLibrary;

/**
 * What is kept beside conversations and shared by everybody who shows or changes it: one of each
 * for the whole program, since its listeners hear only of what is changed through it. Any thread.
 *
 * @param ratings what a person thinks of answers
 * @param schemas the schemas that a person keeps
 * @param organiser folders, tags, notes, stars and kept searches
 */
public record SharedRooms(Ratings ratings, SchemaLibrary schemas, Organiser organiser) {}
