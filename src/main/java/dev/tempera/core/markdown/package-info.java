/** Markdown as it streams: an incremental parser to an immutable block tree. */
@NullMarked
package dev.tempera.core.markdown;

import org.jspecify.annotations.NullMarked;
