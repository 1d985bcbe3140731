@NullMarked
package dev.tempera.app.differences;

import org.jspecify.annotations.NullMarked;
