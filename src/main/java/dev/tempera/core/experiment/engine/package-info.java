/** Asks what an experiment plans, within its budget, and stops where asking is in vain. */
@NullMarked
package dev.tempera.core.experiment.engine;

import org.jspecify.annotations.NullMarked;
