/** Shared by all features: theme, dialogs, toasts, icons, commands. */
@NullMarked
package dev.tempera.app.ui;

import org.jspecify.annotations.NullMarked;
