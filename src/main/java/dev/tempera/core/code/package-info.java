/** Requests as code of several languages. Runs nothing and sends nothing. */
@NullMarked
package dev.tempera.core.code;

import org.jspecify.annotations.NullMarked;
