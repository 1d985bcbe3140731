/** Choosing messages, and what is done with those that are chosen. */
@NullMarked
package dev.tempera.app.transcript.choosing;

import org.jspecify.annotations.NullMarked;
