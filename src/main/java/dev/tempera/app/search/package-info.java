/** The search over everything: its page, and the way from hit to hit. */
@NullMarked
package dev.tempera.app.search;

import org.jspecify.annotations.NullMarked;
