/** Small charts as values: drawn once as marks, read as a sentence and a table, written as SVG. */
@NullMarked
package dev.tempera.core.chart;

import org.jspecify.annotations.NullMarked;
