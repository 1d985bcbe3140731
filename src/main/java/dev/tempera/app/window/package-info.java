/** The one window: what it is made of and how it is put together. */
@NullMarked
package dev.tempera.app.window;

import org.jspecify.annotations.NullMarked;
