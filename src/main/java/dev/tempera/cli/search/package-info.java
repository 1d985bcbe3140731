/** The command {@code search}. */
@NullMarked
package dev.tempera.cli.search;

import org.jspecify.annotations.NullMarked;
