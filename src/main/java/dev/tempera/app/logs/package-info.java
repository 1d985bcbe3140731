/** What went wrong, written beside the data. */
@NullMarked
package dev.tempera.app.logs;

import org.jspecify.annotations.NullMarked;
