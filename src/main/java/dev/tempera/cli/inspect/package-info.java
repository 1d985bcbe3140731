/** The commands that look into stored answers. */
@NullMarked
package dev.tempera.cli.inspect;

import org.jspecify.annotations.NullMarked;
