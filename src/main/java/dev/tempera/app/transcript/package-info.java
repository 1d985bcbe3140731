/** The conversation view: a virtual list of block rows. */
@NullMarked
package dev.tempera.app.transcript;

import org.jspecify.annotations.NullMarked;
