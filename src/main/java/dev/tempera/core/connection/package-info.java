/** The connections that are in force now, who answers there, and what a conversation asks there. */
@NullMarked
package dev.tempera.core.connection;

import org.jspecify.annotations.NullMarked;
