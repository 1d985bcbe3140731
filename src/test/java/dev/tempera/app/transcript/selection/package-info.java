@NullMarked
package dev.tempera.app.transcript.selection;

import org.jspecify.annotations.NullMarked;
