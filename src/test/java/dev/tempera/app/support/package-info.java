/** Tests of app.support. */
@NullMarked
package dev.tempera.app.support;

import org.jspecify.annotations.NullMarked;
