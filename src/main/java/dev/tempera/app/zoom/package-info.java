/** How large the conversation's text is. */
@NullMarked
package dev.tempera.app.zoom;

import org.jspecify.annotations.NullMarked;
