/** Tests of charts on the screen. */
@NullMarked
package dev.tempera.app.charts;

import org.jspecify.annotations.NullMarked;
