package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery.Role;
import dev.tempera.core.search.SearchQuery.Thing;

/**
 * What a message is or holds beside its words: tokens of their own in the index.
 *
 * @param tokens one behind the other
 * @param prefix whether the last one may go on
 */
record Facet(String tokens, boolean prefix) {
  static Facet of(Thing thing) {
    return new Facet(SearchWords.facet(thing), false);
  }

  static Facet of(Role role) {
    return new Facet(SearchWords.facet(role), false);
  }

  static Facet ofModel(String model) {
    return new Facet(SearchWords.model(model), true);
  }

  /** As FTS5 writes it. */
  String match() {
    return "\"" + tokens + "\"" + (prefix ? " *" : "");
  }

  /**
   * Whether a row holds it, as the index would say.
   *
   * @param row what {@link SearchRows#facets} gives
   */
  boolean isIn(String row) {
    // What the index takes for no token stands between the two names of a model.
    String all = (" " + row + " ").replace(" / ", " ");
    return all.contains(" " + tokens + (prefix ? "" : " "));
  }
}
