/**
 * JSON schemas that people write: one text that a form and an editor change alike, the rules that
 * providers set, and whether a value fits. Nothing here fetches anything.
 */
@NullMarked
package dev.tempera.core.schema;

import org.jspecify.annotations.NullMarked;
