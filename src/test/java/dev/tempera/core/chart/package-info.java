@NullMarked
package dev.tempera.core.chart;

import org.jspecify.annotations.NullMarked;
