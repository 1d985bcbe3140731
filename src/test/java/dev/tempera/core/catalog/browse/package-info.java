@NullMarked
package dev.tempera.core.catalog.browse;

import org.jspecify.annotations.NullMarked;
