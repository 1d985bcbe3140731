/** Small charts: drawn once as marks, shown in the window, as a table, as SVG and as PNG. */
@NullMarked
package dev.tempera.app.charts;

import org.jspecify.annotations.NullMarked;
