/**
 * Requests as code: the code of a request to copy, and conversations made of code that is pasted.
 */
@NullMarked
package dev.tempera.app.code;

import org.jspecify.annotations.NullMarked;
