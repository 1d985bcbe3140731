@NullMarked
package dev.tempera.cli.backup;

import org.jspecify.annotations.NullMarked;
