@NullMarked
package dev.tempera.core.experiment.lab;

import org.jspecify.annotations.NullMarked;
