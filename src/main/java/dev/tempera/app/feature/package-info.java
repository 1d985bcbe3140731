/** What a feature is, where it stands in the window, and what all features of a window share. */
@NullMarked
package dev.tempera.app.feature;

import org.jspecify.annotations.NullMarked;
