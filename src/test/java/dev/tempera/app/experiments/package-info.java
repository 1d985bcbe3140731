@NullMarked
package dev.tempera.app.experiments;

import org.jspecify.annotations.NullMarked;
