/** Tests of the inspector. */
@NullMarked
package dev.tempera.app.inspector;

import org.jspecify.annotations.NullMarked;
