/** Tests of the list of models. */
@NullMarked
package dev.tempera.app.models.browser;

import org.jspecify.annotations.NullMarked;
