/** What an answer says its statements come from: sources, and where in the text each is named. */
@NullMarked
package dev.tempera.core.citation;

import org.jspecify.annotations.NullMarked;
