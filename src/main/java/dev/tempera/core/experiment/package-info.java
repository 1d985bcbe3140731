/** An experiment as values: what is asked, its cells, items and trials, and where it is kept. */
@NullMarked
package dev.tempera.core.experiment;

import org.jspecify.annotations.NullMarked;
