/** Tests of the parameter sidebar. */
@NullMarked
package dev.tempera.app.parameters;

import org.jspecify.annotations.NullMarked;
