/** Tests of imports from other programs. */
@NullMarked
package dev.tempera.app.importing;

import org.jspecify.annotations.NullMarked;
