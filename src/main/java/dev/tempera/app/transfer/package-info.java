/** Conversations to files and back: export, import, and everything at once. */
@NullMarked
package dev.tempera.app.transfer;

import org.jspecify.annotations.NullMarked;
