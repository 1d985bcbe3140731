/** The answers to one question side by side. */
@NullMarked
package dev.tempera.app.transcript.columns;

import org.jspecify.annotations.NullMarked;
