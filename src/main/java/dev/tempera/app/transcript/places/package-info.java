/** Which places of an answer's source the letters in its rows come from. */
@NullMarked
package dev.tempera.app.transcript.places;

import org.jspecify.annotations.NullMarked;
