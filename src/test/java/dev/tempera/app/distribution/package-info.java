@NullMarked
package dev.tempera.app.distribution;

import org.jspecify.annotations.NullMarked;
