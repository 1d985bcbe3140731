/** Tests of results. */
@NullMarked
package dev.tempera.core.experiment.report;

import org.jspecify.annotations.NullMarked;
