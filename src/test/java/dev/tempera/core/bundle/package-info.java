/** Tests of bundles and backups. */
@NullMarked
package dev.tempera.core.bundle;

import org.jspecify.annotations.NullMarked;
