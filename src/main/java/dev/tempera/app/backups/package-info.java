/** Backups into a folder: how often, which there are, and taking one back after a look at it. */
@NullMarked
package dev.tempera.app.backups;

import org.jspecify.annotations.NullMarked;
