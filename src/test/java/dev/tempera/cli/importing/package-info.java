@NullMarked
package dev.tempera.cli.importing;

import org.jspecify.annotations.NullMarked;
