@NullMarked
package dev.tempera.app.transcript.formula;

import org.jspecify.annotations.NullMarked;
