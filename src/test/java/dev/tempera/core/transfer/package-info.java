@NullMarked
package dev.tempera.core.transfer;

import org.jspecify.annotations.NullMarked;
