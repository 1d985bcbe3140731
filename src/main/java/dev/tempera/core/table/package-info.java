/** Rows of files made by other programs: CSV, TSV and JSON lines, with the place of every fault. */
@NullMarked
package dev.tempera.core.table;

import org.jspecify.annotations.NullMarked;
