@NullMarked
package dev.tempera.core.markdown;

import org.jspecify.annotations.NullMarked;
