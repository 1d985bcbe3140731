/** Tests of pictures and files. */
@NullMarked
package dev.tempera.core.media;

import org.jspecify.annotations.NullMarked;
