/** The desktop that the program runs on: its session bus, its look, its notifications. */
@NullMarked
package dev.tempera.app.desktop;

import org.jspecify.annotations.NullMarked;
