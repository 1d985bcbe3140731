/** Tests of app.transfer. */
@NullMarked
package dev.tempera.app.transfer;

import org.jspecify.annotations.NullMarked;
