/** {@code import}: conversations from files of this program and of others. */
@NullMarked
package dev.tempera.cli.importing;

import org.jspecify.annotations.NullMarked;
