/** Tests of the guide. */
@NullMarked
package dev.tempera.app.guide;

import org.jspecify.annotations.NullMarked;
