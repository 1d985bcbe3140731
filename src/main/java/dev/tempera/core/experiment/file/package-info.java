/** Experiments as files, YAML or JSON, with the place of every fault. */
@NullMarked
package dev.tempera.core.experiment.file;

import org.jspecify.annotations.NullMarked;
