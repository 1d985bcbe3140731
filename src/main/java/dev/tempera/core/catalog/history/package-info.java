/** What models have cost, and how reliably they answered, as it was seen here over time. */
@NullMarked
package dev.tempera.core.catalog.history;

import org.jspecify.annotations.NullMarked;
