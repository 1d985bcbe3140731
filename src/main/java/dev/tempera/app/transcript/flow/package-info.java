/** Text that is laid out and can be selected. */
@NullMarked
package dev.tempera.app.transcript.flow;

import org.jspecify.annotations.NullMarked;
