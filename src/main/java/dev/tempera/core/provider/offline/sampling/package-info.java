/**
 * Chooses the next token: penalties, temperature and truncation turn logits into a distribution, a
 * seeded generator draws from it.
 */
@NullMarked
package dev.tempera.core.provider.offline.sampling;

import org.jspecify.annotations.NullMarked;
