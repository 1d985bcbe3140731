/** Items that are made of what is stored. */
@NullMarked
package dev.tempera.core.experiment.items;

import org.jspecify.annotations.NullMarked;
