@NullMarked
package dev.tempera.app.transcript.branch;

import org.jspecify.annotations.NullMarked;
