package dev.tempera.core.tools;

/**
 * What is wrong with a tool, and where.
 *
 * @param pointer the JSON pointer of the place, which may be missing
 * @param sentence for a person
 */
public record ToolFault(String pointer, String sentence) {}
