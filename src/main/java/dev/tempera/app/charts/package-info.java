/** Charts on the screen, with the ways to keep them. */
@NullMarked
package dev.tempera.app.charts;

import org.jspecify.annotations.NullMarked;
