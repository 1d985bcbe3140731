/** A file system in which disks fill up, are read-only, wait, and lose power between two steps. */
@NullMarked
package dev.tempera.faults.disk;

import org.jspecify.annotations.NullMarked;
