/**
 * Conversations that other programs wrote: one small reader a format makes one neutral tree of
 * them, and one importer takes that tree into the store. Formats are told by what is in a file,
 * never by its name.
 */
@NullMarked
package dev.tempera.core.transfer;

import org.jspecify.annotations.NullMarked;
