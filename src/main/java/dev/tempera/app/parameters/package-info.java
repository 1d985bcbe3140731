/** The parameter sidebar: model, system prompt, parameters, presets, request preview. */
@NullMarked
package dev.tempera.app.parameters;

import org.jspecify.annotations.NullMarked;
