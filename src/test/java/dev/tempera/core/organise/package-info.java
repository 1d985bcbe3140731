@NullMarked
package dev.tempera.core.organise;

import org.jspecify.annotations.NullMarked;
