/**
 * Keeps an answer inside a form: a JSON schema becomes a byte-level pushdown automaton, and each of
 * its states says which tokens may come next and what the shortest way to a complete value is.
 */
@NullMarked
package dev.tempera.core.provider.offline.constraint;

import org.jspecify.annotations.NullMarked;
