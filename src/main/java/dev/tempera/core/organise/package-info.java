/**
 * What a person puts conversations in order with: folders, tags and notes of conversations, stars
 * and notes of messages, and searches that are kept. How conversations are kept themselves is the
 * session's concern.
 */
@NullMarked
package dev.tempera.core.organise;

import org.jspecify.annotations.NullMarked;
