package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchResults;
import dev.tempera.core.search.SearchResults.Order;
import dev.tempera.core.store.SearchedTexts.Message;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever way a search takes, it finds what one finds who looks at each message. */
class SearchAgainstScanTest {
  private static final int LIMIT = 10_000;

  /** The usual one, and some that go every other way in a small store. */
  private static final List<Effort> EFFORTS =
      List.of(
          Effort.USUAL,
          new Effort(0, 1_000, 1_000, 1, 0, 0, 1),
          new Effort(5, 1_000, 1_000, 2, 3, 2, 3),
          new Effort(5, 40, 1_000, 1, 2, 10, 4),
          new Effort(1_000, 1_000, 0, 4, 0, 0, 1),
          new Effort(0, 0, 1_000, 1_000, 5, 0, 1),
          new Effort(0, 0, 30, 2, 0, 3, 2));

  @TempDir Path folder;

  private static final Map<String, Predicate<Message>> WORDS = new LinkedHashMap<>();
  private static final Map<String, Predicate<Message>> FILTERS = new LinkedHashMap<>();

  static {
    for (String word : List.of("alpha", "al", "a", "gamma", "gam", "ga", "delta", "beta", "x")) {
      WORDS.put(word, message -> message.says(word));
      WORDS.put("-" + word, message -> !message.says(word));
    }
    WORDS.put("\"alpha beta\"", SearchAgainstScanTest::isSideBySide);
    FILTERS.put("role:user", message -> !message.isAnswer());
    FILTERS.put("role:assistant", Message::isAnswer);
    FILTERS.put("model:rare", message -> message.model().equals("acme/rare-1"));
    FILTERS.put("model:gpt-4", message -> message.model().startsWith("openai/gpt-4"));
    FILTERS.put("has:code", message -> message.text().contains("x"));
    FILTERS.put("has:reasoning", message -> !message.reasoning().isEmpty());
    FILTERS.put("has:error", Message::isFailed);
    FILTERS.put("is:starred", Message::starred);
    FILTERS.put(
        "date:2024-03",
        message -> !message.isBefore("2024-03-01") && message.isBefore("2024-04-01"));
    FILTERS.put("before:2024-06", message -> message.isBefore("2024-06-01"));
    FILTERS.put("after:2024-06", message -> !message.isBefore("2024-07-01"));
    FILTERS.put("param:temperature>1", message -> message.isAnswer() && message.temperature() > 1);
    FILTERS.put(
        "param:temperature<=0.7", message -> message.isAnswer() && message.temperature() < 1);
    FILTERS.put("cost>0.015", message -> message.isAnswer() && message.cost() > 0.015);
    FILTERS.put("cost<=0.01", message -> message.isAnswer() && message.cost() <= 0.01);
    FILTERS.put("tokens>=1100", Message::isAnswer);
    FILTERS.put("tokens>1100", message -> false);
    FILTERS.put("in:Work", message -> message.conversation().equals("a"));
    FILTERS.put("tag:red", message -> message.conversation().equals("a"));
    FILTERS.put("tag:blue", message -> "abc".contains(message.conversation()));
  }

  private static boolean isSideBySide(Message message) {
    return (" " + String.join(" ", message.text()) + " ").contains(" alpha beta ")
        || (" " + String.join(" ", message.reasoning()) + " ").contains(" alpha beta ");
  }

  /** What is asked, and who fulfils it. */
  private record Asked(String query, Predicate<Message> fits) {
    Asked and(String query, Predicate<Message> fits) {
      return new Asked((this.query + " " + query).strip(), this.fits.and(fits));
    }
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Asked random(Random random) {
    Asked asked = new Asked("", message -> true);
    for (int i = random.nextInt(3); i > 0; i--) {
      var word = one(List.copyOf(WORDS.entrySet()), random);
      asked = asked.and(word.getKey(), word.getValue());
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      var filter = one(List.copyOf(FILTERS.entrySet()), random);
      asked =
          random.nextInt(4) == 0
              ? asked.and("-" + filter.getKey(), filter.getValue().negate())
              : asked.and(filter.getKey(), filter.getValue());
    }
    return asked;
  }

  private static SearchResults search(StoredSearch index, String query, Order wish, int limit) {
    SearchQuery asked = QueryParser.parse(query, Samples.NOW, ZoneOffset.UTC);
    return index.search(asked, wish, limit, new Cancellation()).orElseThrow();
  }

  private static List<MessageId> messages(SearchResults results) {
    return results.hits().stream()
        .filter(SearchHit.InMessage.class::isInstance)
        .map(hit -> ((SearchHit.InMessage) hit).message())
        .toList();
  }

  /** Where nothing is asked but what conversations have, they themselves are found. */
  private static boolean asksConversations(String query) {
    return SearchPlan.of(QueryParser.parse(query, Samples.NOW, ZoneOffset.UTC))
        .listsConversations();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyWayFindsTheSame(long seed) {
    Random random = new Random(seed);
    SearchedTexts texts = new SearchedTexts(random);
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      texts.fill(store);
      List<StoredSearch> ways =
          EFFORTS.stream().map(effort -> new StoredSearch(store.writer(), effort)).toList();
      while (ways.getFirst().catchUp() > 0) {
        // The next piece.
      }
      for (int i = 0; i < 120; i++) {
        Asked asked = random(random);
        if (!asksConversations(asked.query())) {
          compare(texts, ways, asked, random);
        }
      }
      ways.forEach(StoredSearch::close);
    }
  }

  private static void compare(
      SearchedTexts texts, List<StoredSearch> ways, Asked asked, Random random) {
    Set<MessageId> expected =
        texts.messages().stream()
            .filter(asked.fits())
            .map(message -> message.node().id())
            .collect(Collectors.toSet());
    for (int way = 0; way < ways.size(); way++) {
      String told = EFFORTS.get(way) + " " + asked.query();
      Order wish = random.nextBoolean() ? Order.BEST_FIRST : Order.NEWEST_FIRST;
      List<MessageId> found = messages(search(ways.get(way), asked.query(), wish, LIMIT));
      assertEquals(expected, new HashSet<>(found), told);
      assertEquals(expected.size(), found.size(), told);
      int limit = 1 + random.nextInt(20);
      SearchResults first = search(ways.get(way), asked.query(), wish, limit);
      assertEquals(found.subList(0, Math.min(limit, found.size())), messages(first), told);
      assertEquals(found.size() > limit, first.more(), told);
    }
  }
}
