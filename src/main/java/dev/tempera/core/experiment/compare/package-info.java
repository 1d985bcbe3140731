/**
 * Two experiments, or two cells, side by side: what differs in what was asked, and in what came.
 */
@NullMarked
package dev.tempera.core.experiment.compare;

import org.jspecify.annotations.NullMarked;
