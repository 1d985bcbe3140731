@NullMarked
package dev.tempera.app.transcript;

import org.jspecify.annotations.NullMarked;
