/** Tests of what is kept of models over time. */
@NullMarked
package dev.tempera.core.catalog.history;

import org.jspecify.annotations.NullMarked;
