@NullMarked
package dev.tempera.app.transcript.flow;

import org.jspecify.annotations.NullMarked;
