/** Tests. */
@NullMarked
package dev.tempera.core.provider.offline.sampling;

import org.jspecify.annotations.NullMarked;
