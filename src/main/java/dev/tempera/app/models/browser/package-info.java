/** All models of all connections, to be searched, filtered, sorted, marked and chosen from. */
@NullMarked
package dev.tempera.app.models.browser;

import org.jspecify.annotations.NullMarked;
