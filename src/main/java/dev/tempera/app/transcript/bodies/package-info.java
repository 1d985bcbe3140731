/** What stands in a row, one class a kind of content. */
@NullMarked
package dev.tempera.app.transcript.bodies;

import org.jspecify.annotations.NullMarked;
