/** Tests. */
@NullMarked
package dev.tempera.core.provider.offline.constraint;

import org.jspecify.annotations.NullMarked;
