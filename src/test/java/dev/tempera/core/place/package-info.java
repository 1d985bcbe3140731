@NullMarked
package dev.tempera.core.place;

import org.jspecify.annotations.NullMarked;
