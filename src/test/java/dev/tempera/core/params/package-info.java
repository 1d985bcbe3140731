/** Tests of request parameters. */
@NullMarked
package dev.tempera.core.params;

import org.jspecify.annotations.NullMarked;
