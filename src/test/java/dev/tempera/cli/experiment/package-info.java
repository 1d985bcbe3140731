/** Tests of the commands about experiments. */
@NullMarked
package dev.tempera.cli.experiment;

import org.jspecify.annotations.NullMarked;
