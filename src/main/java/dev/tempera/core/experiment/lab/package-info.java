/** Experiments for a window: planned, started, followed, read again, saved. */
@NullMarked
package dev.tempera.core.experiment.lab;

import org.jspecify.annotations.NullMarked;
