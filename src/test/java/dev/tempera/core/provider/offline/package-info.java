/** Tests. */
@NullMarked
package dev.tempera.core.provider.offline;

import org.jspecify.annotations.NullMarked;
