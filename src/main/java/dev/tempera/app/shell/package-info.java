/** The window around the features: panes, menu, palette, welcome. */
@NullMarked
package dev.tempera.app.shell;

import org.jspecify.annotations.NullMarked;
