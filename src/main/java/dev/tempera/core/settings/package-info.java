/** Settings and credentials. */
@NullMarked
package dev.tempera.core.settings;

import org.jspecify.annotations.NullMarked;
