/** Tests of settings and connections. */
@NullMarked
package dev.tempera.app.settings;

import org.jspecify.annotations.NullMarked;
