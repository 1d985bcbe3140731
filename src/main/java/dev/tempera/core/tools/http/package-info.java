/** Tools that are answered by a server over HTTP. */
@NullMarked
package dev.tempera.core.tools.http;

import org.jspecify.annotations.NullMarked;
