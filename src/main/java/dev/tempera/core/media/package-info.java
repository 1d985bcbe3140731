/** Pictures and files on their way into and out of messages: read, recognised and bounded. */
@NullMarked
package dev.tempera.core.media;

import org.jspecify.annotations.NullMarked;
