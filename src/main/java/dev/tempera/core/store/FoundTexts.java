package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.TextMarks;
import dev.tempera.core.search.Wanted;
import java.util.Collection;
import java.util.List;

/** The texts of something that may fit, looked at for what was not asked before. */
record FoundTexts(SearchPlan plan, SearchTexts texts) {
  /** Whether what the index gave holds what the index cannot tell, or was not asked. */
  boolean fit() {
    for (Wanted each : plan.wanted()) {
      boolean asked = plan.places().isEmpty() && plan.indexed().contains(each);
      if (!asked && !holds(each)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether what the index was not asked for at all holds everything.
   *
   * @param facets the row's, as the index has them
   */
  boolean fitWholly(String facets) {
    return plan.wanted().stream().allMatch(this::holds)
        && plan.facets().stream().allMatch(each -> each.isIn(facets))
        && plan.missing().stream().noneMatch(each -> each.isIn(facets))
        && plan.unwanted().stream().noneMatch(each -> holds(each, texts.texts().keySet()));
  }

  private boolean holds(Wanted each) {
    return holds(each, texts.texts().keySet().stream().filter(this::isAsked).toList());
  }

  private boolean holds(Wanted each, Collection<Place> places) {
    return places.stream().anyMatch(place -> TextMarks.holdsAll(List.of(each), texts.text(place)));
  }

  private boolean isAsked(Place place) {
    return plan.places().isEmpty() || plan.places().contains(place);
  }

  /** Where the words stand: all of them, or else the first. */
  Place place() {
    if (plan.wanted().isEmpty() && plan.wantsNote()) {
      return Place.NOTE;
    }
    Place some = texts.texts().keySet().stream().findFirst().orElse(Place.TEXT);
    boolean found = texts.texts().size() < 2 || plan.wanted().isEmpty();
    if (found) {
      return some;
    }
    for (Place place : texts.texts().keySet()) {
      if (isAsked(place)) {
        String text = texts.text(place);
        if (TextMarks.holdsAll(plan.wanted(), text)) {
          return place;
        }
        if (!found && holdsAny(text)) {
          some = place;
          found = true;
        }
      }
    }
    return some;
  }

  private boolean holdsAny(String text) {
    return plan.wanted().stream().anyMatch(each -> TextMarks.holdsAll(List.of(each), text));
  }

  String text(Place place) {
    return texts.text(place);
  }
}
