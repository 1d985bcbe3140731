/** Tests of where requests go. */
@NullMarked
package dev.tempera.core.routing;

import org.jspecify.annotations.NullMarked;
