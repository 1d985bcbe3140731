/** Tests of the search over everything. */
@NullMarked
package dev.tempera.app.search;

import org.jspecify.annotations.NullMarked;
