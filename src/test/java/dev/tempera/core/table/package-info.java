/** Tests of files of rows. */
@NullMarked
package dev.tempera.core.table;

import org.jspecify.annotations.NullMarked;
