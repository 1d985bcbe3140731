@NullMarked
package dev.tempera.core.experiment.items;

import org.jspecify.annotations.NullMarked;
