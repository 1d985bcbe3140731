/** The illustrated guide: the pages of {@code docs/guide} in a window beside the work. */
@NullMarked
package dev.tempera.app.guide;

import org.jspecify.annotations.NullMarked;
