@NullMarked
package dev.tempera.app.schema;

import org.jspecify.annotations.NullMarked;
