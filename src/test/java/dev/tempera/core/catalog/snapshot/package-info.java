@NullMarked
package dev.tempera.core.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
