package dev.tempera.core.provider;

/**
 * A way out that a person takes with one click, and that the connection then remembers.
 *
 * @param label what the click does, as a button says it
 * @param profile the connection as it is afterwards
 */
public record ConnectionFix(String label, ConnectionProfile profile) {}
