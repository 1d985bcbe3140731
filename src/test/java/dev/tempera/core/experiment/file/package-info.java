@NullMarked
package dev.tempera.core.experiment.file;

import org.jspecify.annotations.NullMarked;
