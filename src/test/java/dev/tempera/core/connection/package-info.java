/** Tests of the active connections. */
@NullMarked
package dev.tempera.core.connection;

import org.jspecify.annotations.NullMarked;
