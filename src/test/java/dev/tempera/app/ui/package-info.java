/** Tests of what the features share. */
@NullMarked
package dev.tempera.app.ui;

import org.jspecify.annotations.NullMarked;
