/** What an experiment found: statistics, report, and results as files. */
@NullMarked
package dev.tempera.core.experiment.report;

import org.jspecify.annotations.NullMarked;
