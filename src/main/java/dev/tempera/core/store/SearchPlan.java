package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchQuery.Among;
import dev.tempera.core.search.SearchQuery.Clause;
import dev.tempera.core.search.SearchQuery.Condition;
import dev.tempera.core.search.SearchQuery.Figure;
import dev.tempera.core.search.SearchQuery.Filter;
import dev.tempera.core.search.SearchQuery.Has;
import dev.tempera.core.search.SearchQuery.In;
import dev.tempera.core.search.SearchQuery.InFolder;
import dev.tempera.core.search.SearchQuery.Kind;
import dev.tempera.core.search.SearchQuery.OfModel;
import dev.tempera.core.search.SearchQuery.OfRole;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchQuery.Said;
import dev.tempera.core.search.SearchQuery.Tagged;
import dev.tempera.core.search.SearchQuery.Thing;
import dev.tempera.core.search.TextMarks;
import dev.tempera.core.search.Wanted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a query is put to the index of messages.
 *
 * @param wanted words that must be there
 * @param indexed those of them that the index is asked for; the others are so short that the texts
 *     tell quicker
 * @param unwanted words that must not be there
 * @param facets what else must be there
 * @param missing what else must not be there
 * @param places where the words must stand, empty for anywhere
 * @param checks what the rows themselves tell
 */
record SearchPlan(
    List<Wanted> wanted,
    List<Wanted> indexed,
    List<Wanted> unwanted,
    List<Facet> facets,
    List<Facet> missing,
    Set<Place> places,
    List<Check> checks) {

  private static final List<Facet> NOTED = List.of(Facet.of(Thing.NOTE));

  /** What has words in such a place holds that: the index knows it without the words. */
  private static final Map<Place, Thing> HELD =
      Map.of(Place.REASONING, Thing.REASONING, Place.TOOL, Thing.TOOL, Place.FILE, Thing.FILE);

  /** A condition on the row of a message, or of its conversation. */
  record Check(Condition condition, boolean excluded) {}

  static SearchPlan of(SearchQuery query) {
    List<Wanted> wanted = TextMarks.wanted(query);
    List<Wanted> indexed = wanted.stream().filter(each -> !each.isShortPrefix()).toList();
    List<Facet> facets = new ArrayList<>();
    List<Facet> missing = new ArrayList<>();
    Set<Place> places = EnumSet.noneOf(Place.class);
    Set<Place> elsewhere = EnumSet.noneOf(Place.class);
    List<Check> checks = new ArrayList<>();
    for (Clause clause : query.clauses()) {
      if (clause instanceof Filter filter) {
        List<Facet> side = filter.excluded() ? missing : facets;
        switch (filter.condition()) {
          case Has(var thing) -> side.add(Facet.of(thing));
          case OfRole(var role) -> side.add(Facet.of(role));
          case OfModel(String model) -> side.add(Facet.ofModel(model));
          case In(Place place) -> {
            boolean _ = (filter.excluded() ? elsewhere : places).add(place);
          }
          case Among among -> checks.add(new Check(among, filter.excluded()));
          case InFolder folder -> checks.add(new Check(folder, filter.excluded()));
          case Tagged tagged -> checks.add(new Check(tagged, filter.excluded()));
          case Said said -> checks.add(new Check(said, filter.excluded()));
          case Figure number -> checks.add(new Check(number, filter.excluded()));
        }
      }
    }
    if (places.isEmpty() && !elsewhere.isEmpty()) {
      places.addAll(EnumSet.complementOf(EnumSet.copyOf(elsewhere)));
    } else {
      places.removeAll(elsewhere);
    }
    if (!wanted.isEmpty() && places.size() == 1) {
      HELD.forEach((place, thing) -> {
        if (places.contains(place)) {
          facets.add(Facet.of(thing));
        }
      });
    }
    return new SearchPlan(
        wanted, indexed, TextMarks.unwanted(query), facets, missing, places, checks);
  }

  /** Whether there are words that the index is not asked for. */
  boolean hasShort() {
    return indexed.size() < wanted.size();
  }

  /** Whether the index can be asked at all. */
  boolean isIndexed() {
    return !indexed.isEmpty() || !facets.isEmpty();
  }

  /** The same, with the index asked for the short words too. */
  SearchPlan withShort() {
    return new SearchPlan(wanted, wanted, unwanted, facets, missing, places, checks);
  }

  /**
   * Whether messages are looked for: in titles there are none, and where only a folder or a tag is
   * asked the conversations themselves are what is wanted.
   */
  boolean looksAtMessages() {
    return looksAt(Kind.CONVERSATIONS) && looksIntoTexts();
  }

  /** Whether the answers of experiments are looked for. */
  boolean looksAtTrials() {
    return looksAt(Kind.EXPERIMENTS) && looksIntoTexts() && isOfNoShelf();
  }

  private boolean looksIntoTexts() {
    return !places.equals(EnumSet.of(Place.TITLE)) && !asksConversations();
  }

  /** Whether something of that kind may be found. */
  boolean looksAt(Kind kind) {
    return checks.stream()
        .allMatch(check ->
            !(check.condition() instanceof Among among)
                || (among.kind() == kind) != check.excluded());
  }

  /** Whether nothing is asked but what conversations have: their folder, their tags, their time. */
  private boolean asksConversations() {
    return wanted.isEmpty()
        && facets.isEmpty()
        && isNothingUnwanted()
        && places.isEmpty()
        && checks.stream().anyMatch(check -> isOfShelf(check.condition()))
        && checks.stream().noneMatch(check -> check.condition() instanceof Figure);
  }

  /** Whether nothing is asked that only some messages have, but for when they were said. */
  boolean asksTimeOnly() {
    return wanted.isEmpty()
        && facets.isEmpty()
        && checks.stream()
            .allMatch(check ->
                check.excluded()
                    || check.condition() instanceof Said
                    || check.condition() instanceof Among);
  }

  /** Whether conversations are looked for by what they have, and not by words. */
  boolean listsConversations() {
    return asksConversations()
        || (wanted.isEmpty() && isNothingUnwanted() && places.isEmpty() && facets.equals(NOTED));
  }

  /** Whether conversations must have a note. */
  boolean wantsNote() {
    return facets.containsAll(NOTED);
  }

  /** Whether a condition is about where conversations are and what they bear. */
  static boolean isOfShelf(Condition condition) {
    return condition instanceof InFolder || condition instanceof Tagged;
  }

  /** Whether experiments are looked at: they are in no folder, and bear neither tags nor notes. */
  boolean looksAtExperiments() {
    return !wantsNote()
        && looksAt(Kind.EXPERIMENTS)
        && (places.isEmpty() || places.contains(Place.TITLE))
        && isOfNoShelf();
  }

  private boolean isOfNoShelf() {
    return checks.stream().noneMatch(check -> isOfShelf(check.condition()) && !check.excluded());
  }

  /**
   * Whether titles and notes of conversations are looked at: not where something is asked that only
   * messages have.
   */
  boolean looksAtTitles() {
    boolean ofMessages =
        !NOTED.containsAll(facets)
            || checks.stream().anyMatch(check -> check.condition() instanceof Figure);
    boolean inTitles =
        places.isEmpty() || places.contains(Place.TITLE) || places.contains(Place.NOTE);
    return (!wanted.isEmpty() && !ofMessages && inTitles) || listsConversations();
  }

  private boolean isNothingUnwanted() {
    return unwanted.isEmpty() && missing.isEmpty();
  }

  /** What the index of messages is asked. */
  String match() {
    List<String> all = new ArrayList<>();
    indexed.forEach(each -> all.add(columns() + each.match()));
    facets.forEach(each -> all.add(each.match()));
    return without(String.join(" AND ", all));
  }

  /** What it is asked of words alone. */
  String wordMatch() {
    return indexed.stream()
        .map(each -> columns() + each.match())
        .collect(Collectors.joining(" AND "));
  }

  /** What it is asked beside words. */
  String facetMatch() {
    return facets.stream().map(Facet::match).collect(Collectors.joining(" AND "));
  }

  private String without(String match) {
    if (isNothingUnwanted()) {
      return match;
    }
    List<String> not = new ArrayList<>();
    unwanted.forEach(each -> not.add(each.match()));
    missing.forEach(each -> not.add(each.match()));
    return "(" + match + ") NOT (" + String.join(" OR ", not) + ")";
  }

  /** What the index of conversations is asked. */
  String conversationMatch() {
    if (places.isEmpty()) {
      return titleMatch();
    }
    List<String> columns = new ArrayList<>();
    if (places.contains(Place.TITLE)) {
      columns.add("title system side");
    }
    if (places.contains(Place.NOTE)) {
      columns.add("note");
    }
    return "{" + String.join(" ", columns) + "} : (" + titleMatch() + ")";
  }

  /** What the index of titles is asked. */
  String titleMatch() {
    return without(wanted.stream().map(Wanted::match).collect(Collectors.joining(" AND ")));
  }

  private String columns() {
    if (places.isEmpty()) {
      return "";
    }
    return "{"
        + places.stream()
            .filter(place -> place != Place.TITLE)
            .map(place -> place.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "))
        // What stands beside the row is of all places: the texts tell of which.
        + " side} : ";
  }
}
