@NullMarked
package dev.tempera.core.measure;

import org.jspecify.annotations.NullMarked;
