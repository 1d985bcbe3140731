/** Models laid side by side: every fact of each, and what differs. */
@NullMarked
package dev.tempera.app.models.compare;

import org.jspecify.annotations.NullMarked;
