/** What tests share: scripted servers and the like. */
@NullMarked
package dev.tempera.testing;

import org.jspecify.annotations.NullMarked;
