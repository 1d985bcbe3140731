package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchQuery.Condition;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchResults.Order;
import dev.tempera.core.search.Snippet;
import dev.tempera.core.store.SearchCandidates.Taker;
import dev.tempera.core.store.SearchParts.Slice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One search among messages. One thread. */
final class MessageSearch {
  /** A block of texts must give this part of what is wanted. */
  private static final int SHARE = 3;

  private final Db db;
  private final SearchPlan plan;
  private final ShelfFilter shelf;
  private final int limit;
  private final Effort effort;
  private final BooleanSupplier given;
  private final List<SearchHit.InMessage> hits = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private final Narrowing narrowing;
  private Order order = Order.NEWEST_FIRST;
  private @Nullable Boolean few;

  /** Whether so many were met that a condition leaves out that it is to be listed first. */
  private boolean astray;

  /**
   * @param shelf where the conversations must be and what they must bear
   * @param limit so many hits are wanted
   * @param given whether the search was given up
   */
  MessageSearch(
      Db db, SearchPlan plan, ShelfFilter shelf, int limit, Effort effort, BooleanSupplier given) {
    this.db = db;
    this.plan = plan;
    this.shelf = shelf;
    this.limit = limit;
    this.effort = effort;
    this.given = given;
    narrowing = new Narrowing(db, plan, shelf, effort, given);
  }

  /** Finds the first ones. */
  List<SearchHit.InMessage> run(Order wish) throws SQLException {
    SearchKeys keys = narrowing.first();
    run(keys, wish);
    while (astray) {
      astray = false;
      hits.clear();
      seen.clear();
      keys = narrowing.further(keys);
      run(keys, wish);
    }
    return hits;
  }

  private void run(@Nullable SearchKeys keys, Order wish) throws SQLException {
    if (given.getAsBoolean()) {
      return;
    }
    Period period = Period.of(plan);
    if (!plan.indexed().isEmpty()) {
      words(keys, wish);
    } else if (plan.asksTimeOnly()) {
      SearchCandidates.allByTime(db, period.from(), period.until(), new Reading());
    } else {
      common(keys);
    }
  }

  Order order() {
    return order;
  }

  /** Of rare words the best come first, of common ones the newest. */
  private void words(@Nullable SearchKeys keys, Order wish) throws SQLException {
    List<Slice> slices =
        keys == null ? Period.of(plan).span(db).slices(db) : keys.slices(SearchParts.all(db));
    boolean rare = areFew(slices);
    if (rare && wish == Order.BEST_FIRST) {
      order = wish;
      RankedHits.take(db, plan, slices, new Found(plan, keys));
    } else if (rare) {
      SearchCandidates.newest(db, plan.match(), slices, new Found(plan, keys));
    } else {
      common(keys);
    }
  }

  /** What very many messages have: the newest come first. */
  private void common(@Nullable SearchKeys keys) throws SQLException {
    SearchKeys left = keys == null && noneOfNewest() ? narrowing.further(null) : keys;
    if (left != null) {
      among(left);
    } else if (plan.isIndexed() || plan.hasShort()) {
      newest();
    } else {
      SearchCandidates.all(db, Period.of(plan).span(db), new Reading());
    }
  }

  /** Asked of whole parts: to count in a piece of one takes as long, and says less of the words. */
  private boolean areFew(List<Slice> slices) throws SQLException {
    Boolean known = few;
    if (known == null) {
      List<Slice> parts = slices.stream().map(slice -> slice.part().whole()).toList();
      known = KeySource.matching(plan.wordMatch(), parts).isFew(db, effort.few(), given);
      few = known;
    }
    return known;
  }

  /**
   * Of messages that are listed the newest are read; where few of them fit, the index is asked
   * which of the others do. The last few are quicker read than asked for.
   */
  private void among(SearchKeys keys) throws SQLException {
    SearchPlan asked = plan.withShort();
    Reading reading = new Reading();
    for (int place = 0; place < keys.size(); place++) {
      if (asked.isIndexed() && keys.size() - place > effort.read() && !reading.isWorthIt()) {
        SearchKeys others = keys.without(place);
        SearchCandidates.among(
            db, asked.match(), others, SearchParts.all(db), new Found(asked, null));
        return;
      }
      if (!reading.take(keys.newest(place))) {
        return;
      }
    }
  }

  /** A short word is in most texts, or in few: the newest tell which. */
  private void newest() throws SQLException {
    Period.Span span = Period.of(plan).span(db);
    List<Slice> slices = span.slices(db);
    if (!plan.hasShort()) {
      SearchCandidates.newest(db, plan.match(), slices, new Found(plan, null));
      return;
    }
    Reading reading = new Reading();
    Taker some =
        new Taker() {
          @Override
          public boolean take(long message) throws SQLException {
            return reading.take(message) && reading.isWorthIt();
          }

          @Override
          public boolean goesOn() {
            return reading.goesOn();
          }
        };
    if (plan.isIndexed()) {
      SearchCandidates.newest(db, plan.match(), slices, some);
    } else {
      SearchCandidates.all(db, span, some);
    }
    if (!reading.isWorthIt() && wantsMore()) {
      SearchPlan asked = plan.withShort();
      SearchCandidates.newest(db, asked.match(), slices, new Found(asked, null));
    }
  }

  /** Takes what the index gave. */
  private final class Found implements Taker {
    private final SearchPlan asked;
    private final @Nullable SearchKeys keys;

    /**
     * @param asked what the index was asked
     * @param keys of those that can fit, null for all
     */
    Found(SearchPlan asked, @Nullable SearchKeys keys) {
      this.asked = asked;
      this.keys = keys;
    }

    @Override
    public boolean take(long message) throws SQLException {
      if (given.getAsBoolean()) {
        return false;
      }
      if ((keys == null || keys.contains(message)) && mayFit(message)) {
        MessageNode node = MessageRows.find(db, message).orElse(null);
        if (node != null) {
          MessageMark mark = NoteRows.mark(db, message);
          FoundTexts texts = new FoundTexts(asked, SearchTexts.of(node, mark));
          if (texts.fit()) {
            hits.add(hit(node, texts));
          }
        }
      }
      return wantsMore();
    }

    @Override
    public boolean goesOn() {
      return wantsMore();
    }
  }

  /** Takes what nothing is known of, by its texts. */
  private final class Reading implements Taker {
    private int read;
    private int before;

    @Override
    public boolean take(long message) throws SQLException {
      if (given.getAsBoolean()) {
        return false;
      }
      if (read == effort.block()) {
        read = 0;
        before = hits.size();
      }
      if (mayFit(message)) {
        MessageNode node = MessageRows.find(db, message).orElse(null);
        if (node != null) {
          read++;
          MessageMark mark = NoteRows.mark(db, message);
          FoundTexts texts = new FoundTexts(plan, SearchTexts.of(node, mark));
          if (texts.fitWholly(SearchRows.facets(node, texts.texts()))) {
            hits.add(hit(node, texts));
          }
        }
      }
      return wantsMore();
    }

    @Override
    public boolean goesOn() {
      return wantsMore();
    }

    /** Whether of the last ones enough fit. */
    boolean isWorthIt() {
      return read < effort.block() || (hits.size() - before) * SHARE >= limit;
    }
  }

  private boolean wantsMore() {
    return !given.getAsBoolean() && hits.size() < limit && !astray;
  }

  /** Whether it was not looked at before, and its row tells nothing against it. */
  private boolean mayFit(long message) throws SQLException {
    if (!seen.add(message)) {
      return false;
    }
    SearchChecks.Verdict verdict = SearchChecks.of(db, message, plan.checks(), shelf);
    Condition against = verdict.against();
    if (against != null && order == Order.NEWEST_FIRST) {
      astray |= narrowing.strayed(against);
    }
    return verdict.fits();
  }

  /**
   * Whether of the newest part of the messages none of some, one here and one there, fulfils all
   * conditions: those that do are elsewhere.
   */
  private boolean noneOfNewest() throws SQLException {
    if (!narrowing.hasMore()) {
      return false;
    }
    long newest = db.number("SELECT max(seq) FROM message");
    for (int i = 0; i < effort.newest() && !given.getAsBoolean(); i++) {
      long message = newest - i * SearchParts.ROWS / effort.newest();
      SearchChecks.Verdict verdict = SearchChecks.of(db, message, plan.checks(), shelf);
      if (verdict.fits()) {
        return false;
      }
      Condition against = verdict.against();
      boolean _ = against != null && narrowing.strayed(against);
    }
    return true;
  }

  private SearchHit.InMessage hit(MessageNode node, FoundTexts texts) throws SQLException {
    Place place = texts.place();
    Answer answer = node.answer();
    return new SearchHit.InMessage(
        node.conversation(),
        node.id(),
        title(node),
        SearchRows.role(node),
        answer == null ? null : answer.modelName(),
        place,
        node.createdAt(),
        Snippet.of(plan.wanted(), texts.text(place)));
  }

  private String title(MessageNode node) throws SQLException {
    PreparedStatement query = db.statement("SELECT title FROM conversation WHERE id = ?");
    query.setString(1, node.conversation().value());
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Columns.text(row, 1) : "";
    }
  }
}
