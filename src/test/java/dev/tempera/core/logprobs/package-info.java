@NullMarked
package dev.tempera.core.logprobs;

import org.jspecify.annotations.NullMarked;
