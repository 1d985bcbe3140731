/**
 * Conversations for other programs and for people: Markdown, HTML, JSON, training data, tables.
 * What leaves carries no key and no path of this machine.
 */
@NullMarked
package dev.tempera.core.export;

import org.jspecify.annotations.NullMarked;
