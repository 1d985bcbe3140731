/** Metrics: each says one thing of an answer that is there. */
@NullMarked
package dev.tempera.core.experiment.metric;

import org.jspecify.annotations.NullMarked;
