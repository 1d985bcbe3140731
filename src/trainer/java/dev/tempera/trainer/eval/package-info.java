/** Measures a finished model: evaluation by rules, sampling grid. */
@NullMarked
package dev.tempera.trainer.eval;

import org.jspecify.annotations.NullMarked;
