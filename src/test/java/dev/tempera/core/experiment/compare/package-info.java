@NullMarked
package dev.tempera.core.experiment.compare;

import org.jspecify.annotations.NullMarked;
