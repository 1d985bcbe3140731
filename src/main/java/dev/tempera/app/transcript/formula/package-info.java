/** Formulas: from TeX to shapes, in the background. */
@NullMarked
package dev.tempera.app.transcript.formula;

import org.jspecify.annotations.NullMarked;
