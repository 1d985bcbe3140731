/** Conversations as files to give away and take in: {@code .tempera} bundles and whole backups. */
@NullMarked
package dev.tempera.core.bundle;

import org.jspecify.annotations.NullMarked;
