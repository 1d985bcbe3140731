/** Keeps the messages shown in line with the branch shown: reads it and follows its answer. */
@NullMarked
package dev.tempera.app.transcript.branch;

import org.jspecify.annotations.NullMarked;
