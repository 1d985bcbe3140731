/** What counts as a figure, wherever it comes from; knows no other package. */
@NullMarked
package dev.tempera.core.figures;

import org.jspecify.annotations.NullMarked;
