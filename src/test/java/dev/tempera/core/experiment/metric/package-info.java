/** Tests of metrics. */
@NullMarked
package dev.tempera.core.experiment.metric;

import org.jspecify.annotations.NullMarked;
