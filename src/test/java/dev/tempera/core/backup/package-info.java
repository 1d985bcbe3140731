@NullMarked
package dev.tempera.core.backup;

import org.jspecify.annotations.NullMarked;
