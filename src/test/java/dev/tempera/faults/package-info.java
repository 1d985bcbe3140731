/**
 * The fault harness: processes that are killed, disks that fail, files that are damaged. The tests
 * here take small numbers of each; {@code src/bench/run.sh faults} takes large ones.
 */
@NullMarked
package dev.tempera.faults;

import org.jspecify.annotations.NullMarked;
