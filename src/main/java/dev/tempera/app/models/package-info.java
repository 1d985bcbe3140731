/** The page of a model: what it can do, what it costs, who offers it. */
@NullMarked
package dev.tempera.app.models;

import org.jspecify.annotations.NullMarked;
