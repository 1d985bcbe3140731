/**
 * Backups of everything: made now and then into a folder of the person's choice, and taken back
 * after a look at what differs.
 */
@NullMarked
package dev.tempera.core.backup;

import org.jspecify.annotations.NullMarked;
