/** Tests of {@code core.settings}. */
@NullMarked
package dev.tempera.core.settings;

import org.jspecify.annotations.NullMarked;
