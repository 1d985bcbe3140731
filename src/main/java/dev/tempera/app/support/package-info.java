/** Help when something goes wrong: about, diagnostics, crash reports. */
@NullMarked
package dev.tempera.app.support;

import org.jspecify.annotations.NullMarked;
