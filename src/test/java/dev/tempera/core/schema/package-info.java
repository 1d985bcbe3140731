@NullMarked
package dev.tempera.core.schema;

import org.jspecify.annotations.NullMarked;
