/** Tests of the scripts that people type. */
@NullMarked
package dev.tempera.packaging;

import org.jspecify.annotations.NullMarked;
