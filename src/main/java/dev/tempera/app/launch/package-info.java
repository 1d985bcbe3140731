/**
 * From the command to the window: the claim of the data folder, the toolkit, and what there is to
 * say if it fails.
 */
@NullMarked
package dev.tempera.app.launch;

import org.jspecify.annotations.NullMarked;
