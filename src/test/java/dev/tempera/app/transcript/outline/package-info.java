@NullMarked
package dev.tempera.app.transcript.outline;

import org.jspecify.annotations.NullMarked;
