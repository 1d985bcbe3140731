/** Tests of what features share. */
@NullMarked
package dev.tempera.app.feature;

import org.jspecify.annotations.NullMarked;
