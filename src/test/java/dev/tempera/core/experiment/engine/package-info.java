@NullMarked
package dev.tempera.core.experiment.engine;

import org.jspecify.annotations.NullMarked;
