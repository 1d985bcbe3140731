/**
 * Full-text search over everything: how texts become words ({@link
 * dev.tempera.core.search.TextAnalyzer}, the same for the index, for what is asked and for what is
 * marked), what a person asks ({@link dev.tempera.core.search.SearchQuery}), and what is found.
 * Where the words are kept is the store's concern.
 */
@NullMarked
package dev.tempera.core.search;

import org.jspecify.annotations.NullMarked;
