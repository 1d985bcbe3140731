/** The launcher: command line first, then the window or a headless turn. */
@NullMarked
package dev.tempera;

import org.jspecify.annotations.NullMarked;
