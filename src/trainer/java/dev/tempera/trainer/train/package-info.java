/** The network with its gradients, the optimiser and the training loop. */
@NullMarked
package dev.tempera.trainer.train;

import org.jspecify.annotations.NullMarked;
