/** Small controls that the rooms share. */
@NullMarked
package dev.tempera.app.transcript.controls;

import org.jspecify.annotations.NullMarked;
