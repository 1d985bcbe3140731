@NullMarked
package dev.tempera.core.calls;

import org.jspecify.annotations.NullMarked;
