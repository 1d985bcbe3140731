/** Pictures in rows, and where they come from. */
@NullMarked
package dev.tempera.app.transcript.picture;

import org.jspecify.annotations.NullMarked;
