/**
 * Rows: those of other programs, CSV, TSV and JSON lines, with the place of every fault; and our
 * own, as CSV and XLSX.
 */
@NullMarked
package dev.tempera.core.table;

import org.jspecify.annotations.NullMarked;
