@NullMarked
package dev.tempera.app.transcript.columns;

import org.jspecify.annotations.NullMarked;
