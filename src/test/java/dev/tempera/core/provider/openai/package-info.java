/** The wire against scripted servers, recorded streams and random bytes. */
@NullMarked
package dev.tempera.core.provider.openai;

import org.jspecify.annotations.NullMarked;
