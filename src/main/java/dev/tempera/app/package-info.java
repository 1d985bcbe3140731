/** The composition root: the only place that constructs services. */
@NullMarked
package dev.tempera.app;

import org.jspecify.annotations.NullMarked;
