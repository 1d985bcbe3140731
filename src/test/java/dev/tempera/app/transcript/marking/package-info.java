@NullMarked
package dev.tempera.app.transcript.marking;

import org.jspecify.annotations.NullMarked;
