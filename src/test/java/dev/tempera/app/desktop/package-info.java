/** Tests of app.desktop. */
@NullMarked
package dev.tempera.app.desktop;

import org.jspecify.annotations.NullMarked;
