/** Tools in experiments: who answers their calls, what they may do, what became of them. */
@NullMarked
package dev.tempera.core.experiment.tools;

import org.jspecify.annotations.NullMarked;
