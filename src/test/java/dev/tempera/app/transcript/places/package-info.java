@NullMarked
package dev.tempera.app.transcript.places;

import org.jspecify.annotations.NullMarked;
