/** The commands about models: what there is and what it costs. */
@NullMarked
package dev.tempera.cli.models;

import org.jspecify.annotations.NullMarked;
