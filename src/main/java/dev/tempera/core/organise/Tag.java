package dev.tempera.core.organise;

/**
 * A tag. Immutable.
 *
 * @param name as {@link Names#clean} leaves it
 */
public record Tag(TagId id, String name, TagColour colour) {}
