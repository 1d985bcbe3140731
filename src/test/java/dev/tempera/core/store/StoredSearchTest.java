package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class StoredSearchTest {
  @TempDir Path folder;
  private Conversation conversation = Samples.conversation();
  private SqliteStore store;
  private SearchIndex index;

  @BeforeEach
  void open() {
    store =
        SqliteStore.open(
                folder,
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    store.save(conversation);
    index = store.rooms().search();
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private MessageNode add(Role role, Instant at, ContentPart... parts) {
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            conversation.id(),
            null,
            new ChatMessage(role, List.of(parts)),
            at,
            role == Role.ASSISTANT
                ? Answer.started("openrouter", "openai/gpt-4.1-nano", at)
                    .withState(dev.tempera.core.chat.TurnState.COMPLETE)
                : null);
    store.save(node);
    return node;
  }

  private MessageId add(String text) {
    return add(Role.USER, Samples.NOW, new ContentPart.Text(text)).id();
  }

  private SearchResults search(String words, SearchResults.Order order, int limit) {
    while (index.catchUp() > 0) {
      // The next piece.
    }
    SearchQuery query = QueryParser.parse(words, Samples.NOW, ZoneOffset.UTC);
    return index.search(query, order, limit, new Cancellation()).orElseThrow();
  }

  private List<MessageId> found(String words) {
    return search(words, SearchResults.Order.BEST_FIRST, 50).hits().stream()
        .filter(SearchHit.InMessage.class::isInstance)
        .map(hit -> ((SearchHit.InMessage) hit).message())
        .toList();
  }

  private static String marked(SearchHit hit) {
    String text = hit.snippet().text();
    return hit.snippet().marks().stream()
        .map(mark -> text.substring(mark.start(), mark.end()))
        .collect(Collectors.joining("|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The quick brown fox|fox|fox",
        "Gruß aus der Straße|strasse|Straße",
        "Über Ärger|uber arger|Über|Ärger",
        "İstanbul'da ılık bir gün|istanbul ilik|İstanbul|ılık",
        "今天我需要搜索引擎的帮助|需要|需要",
        "今天我需要搜索引擎的帮助|引擎|引擎",
        "今天我需要搜索引擎的帮助|帮|帮",
        "東京都の天気予報です|天気|天気",
        "プログラミング言語|ミング|ミング",
        "검색 엔진을 만들다|엔진|엔진을",
        "ภาษาไทยไม่มีวรรค|ไทย|ไทย",
        "हिन्दी में खोज|हिन्दी|हिन्दी",
        "قَالَ مُحَمَّدٌ|محمد|مُحَمَّدٌ",
        "שָׁלוֹם עולם|שלום|שָׁלוֹם",
        "written in C++ today|C++|C++",
        "my_snake_case name|snake_case|snake_case",
        "call getUserName now|username|UserName",
        "call getUserName now|name|Name",
        "ask gpt-4o about it|gpt-4o|gpt-4o",
        "see src/main/App.java there|main/App.java|main/App.java",
        "on .NET and F#|.net|.NET"
      })
  void findsAndMarksInManyLanguages(String said, String words, String mark) {
    MessageId id = add(said);
    add("something else altogether");
    SearchResults results = search(words, SearchResults.Order.BEST_FIRST, 10);
    assertEquals(List.of(id), found(words));
    assertTrue(marked(results.hits().getFirst()).startsWith(mark), marked(results.hits().get(0)));
  }

  @Test
  void signsTellLanguagesApart() {
    MessageId plus = add("written in C++");
    MessageId sharp = add("written in C#");
    add("written in C");
    assertEquals(List.of(plus), found("C++"));
    assertEquals(List.of(sharp), found("c#"));
    assertEquals(3, found("c").size());
  }

  @Test
  void everyPlaceIsLookedInto() {
    MessageNode answer =
        add(
            Role.ASSISTANT,
            Samples.NOW,
            new ContentPart.Reasoning("thinking of kiwis", List.of()),
            new ContentPart.Text("an answer about apples"),
            new ContentPart.ToolCall("c1", "lookup_fruit", "{\"name\":\"mango\"}"));
    MessageNode question =
        add(
            Role.USER,
            Samples.NOW,
            new ContentPart.File(
                "papaya.txt",
                "text/plain",
                Blob.of("text/plain", "inside are cherries".getBytes(StandardCharsets.UTF_8))));
    assertEquals(List.of(answer.id()), found("kiwi"));
    assertEquals(List.of(answer.id()), found("mango"));
    assertEquals(List.of(question.id()), found("papaya"));
    assertEquals(List.of(question.id()), found("cherries"));
    assertEquals(List.of(answer.id()), found("kiwi apples"));
    assertEquals(List.of(), found("in:text kiwi"));
    assertEquals(List.of(answer.id()), found("in:reasoning kiwi"));
    SearchHit.InMessage hit =
        (SearchHit.InMessage) search("kiwi", SearchResults.Order.BEST_FIRST, 5).hits().getFirst();
    assertEquals(SearchQuery.Place.REASONING, hit.place());
    assertEquals(SearchQuery.Role.ASSISTANT, hit.role());
    assertEquals("openai/gpt-4.1-nano", hit.model());
  }

  @Test
  void titlesSystemPromptsAndExperimentsAreFound() {
    conversation =
        conversation
            .withTitle("Garden plans")
            .withSetup(
                new Setup(
                    "offline", "tiny", "You are a botanist", conversation.setup().parameters()));
    store.save(conversation);
    store
        .experiments()
        .create(
            new StoredExperiment(
                "e1",
                "Tulips by temperature",
                StoredExperiment.State.PAUSED,
                Samples.NOW,
                Samples.NOW,
                "{\"prompts\":[{\"text\":\"Describe a daffodil\"}]}"),
            List.of());
    assertEquals(
        List.of(conversation.id()),
        search("garden", SearchResults.Order.BEST_FIRST, 5).hits().stream()
            .map(hit -> ((SearchHit.InConversation) hit).conversation())
            .toList());
    assertEquals(1, search("botanist", SearchResults.Order.BEST_FIRST, 5).hits().size());
    assertEquals(1, search("in:title garden", SearchResults.Order.BEST_FIRST, 5).hits().size());
    SearchHit experiment = search("daffodil", SearchResults.Order.BEST_FIRST, 5).hits().getFirst();
    assertEquals("Tulips by temperature", experiment.title());
    assertEquals("daffodil", marked(experiment));
    assertEquals(0, search("garden role:user", SearchResults.Order.BEST_FIRST, 5).hits().size());
  }

  @Test
  void filtersHoldBesideWordsAndAlone() {
    MessageNode old =
        add(Role.USER, Instant.parse("2024-05-05T10:00:00Z"), new ContentPart.Text("old fox"));
    MessageNode code =
        add(Role.ASSISTANT, Samples.NOW, new ContentPart.Text("a fox\n```java\nint x;\n```"));
    MessageNode picture =
        add(
            Role.USER,
            Samples.NOW,
            new ContentPart.Text("fox here"),
            new ContentPart.Image(Blob.of("image/png", new byte[] {1})));
    assertEquals(List.of(code.id()), found("fox has:code"));
    assertEquals(List.of(code.id()), found("has:code"));
    assertEquals(List.of(picture.id()), found("fox has:image"));
    assertEquals(List.of(old.id()), found("fox date:2024-05"));
    assertEquals(List.of(old.id()), found("date:2024"));
    assertEquals(Set.of(code.id(), picture.id()), new HashSet<>(found("fox after:2025")));
    assertEquals(List.of(code.id()), found("fox role:assistant"));
    assertEquals(List.of(code.id()), found("model:gpt-4.1"));
    assertEquals(List.of(), found("model:claude"));
    assertEquals(Set.of(old.id(), picture.id()), new HashSet<>(found("fox -has:code")));
    assertEquals(Set.of(code.id(), picture.id()), new HashSet<>(found("fox -old")));
    assertEquals(Set.of(code.id(), picture.id()), new HashSet<>(found("-old")));
    assertEquals(List.of(code.id()), found("\"a fox\""));
  }

  @Test
  void numbersThatWereSentAreAsked() {
    MessageNode warm = Samples.streaming(conversation, null);
    TestJournal.begin(store, warm, "{\"temperature\":1.2,\"messages\":[{\"seed\":5}],\"top_p\":1}")
        .settle(Samples.complete(warm, "a warm answer"));
    MessageNode cold = Samples.streaming(conversation, null);
    TestJournal.begin(store, cold, "{\"temperature\":0}")
        .settle(Samples.complete(cold, "a cold answer"));
    assertEquals(List.of(warm.id()), found("param:temperature>1"));
    assertEquals(List.of(cold.id()), found("answer param:temperature<=0.5"));
    assertEquals(List.of(), found("param:seed=5"));
    assertEquals(List.of(cold.id()), found("answer -param:top_p=1"));
  }

  @Test
  void whatIsDeletedIsNotFoundAndComesBackWithIt() {
    MessageNode node = add(Role.USER, Samples.NOW, new ContentPart.Text("a gone fox"));
    assertEquals(1, found("gone").size());
    store.remove(new Removal(node.id(), Set.of(node.id()), null), conversation);
    assertEquals(0, found("gone").size());
    store.restore(node.id(), conversation);
    assertEquals(1, found("gone").size());
  }

  @Test
  void commonWordsComeNewestFirstAndNoneIsLost() {
    List<MessageNode> all = new ArrayList<>();
    for (int i = 0; i < Effort.USUAL.few() + 500; i++) {
      all.add(Samples.user(conversation, null, "word " + (i % 7 == 0 ? "seven" : "") + " n" + i));
    }
    store
        .writer()
        .transaction(
            Db.Durability.PROCESS,
            tx -> {
              for (MessageNode node : all) {
                MessageRows.upsert(tx, node);
              }
              return tx;
            });
    SearchResults common = search("word", SearchResults.Order.BEST_FIRST, 20);
    assertEquals(SearchResults.Order.NEWEST_FIRST, common.order());
    assertTrue(common.more());
    assertEquals(all.getLast().id(), ((SearchHit.InMessage) common.hits().getFirst()).message());
    assertEquals(
        SearchResults.Order.BEST_FIRST,
        search("seven", SearchResults.Order.BEST_FIRST, 20).order());
    assertEquals(all.size(), search("word", SearchResults.Order.BEST_FIRST, 100_000).hits().size());
    assertEquals(all.size(), search("w", SearchResults.Order.BEST_FIRST, 100_000).hits().size());
    assertEquals(List.of(all.get(77).id()), found("\"n77\" w"));
    assertEquals(List.of(all.get(3).id()), found("\"n3\" word"));
  }

  @Test
  void aSearchThatIsGivenUpFindsNothingAndDisturbsNoOther() throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      add("some fox number " + i);
    }
    search("fox", SearchResults.Order.BEST_FIRST, 1);
    SearchQuery query = QueryParser.parse("fox some", Samples.NOW, ZoneOffset.UTC);
    Set<Integer> whole = java.util.concurrent.ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean given = i % 2 == 0;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = 0; n < 30; n++) {
                  Cancellation cancellation = new Cancellation();
                  if (given) {
                    var _ = Thread.ofVirtual().start(cancellation::cancel);
                  }
                  index
                      .search(query, SearchResults.Order.BEST_FIRST, 500, cancellation)
                      .ifPresentOrElse(
                          results -> whole.add(results.hits().size()),
                          () -> whole.add(cancellation.isCancelled() ? 300 : -1));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(Set.of(300), whole);
    Cancellation before = new Cancellation();
    before.cancel();
    assertTrue(index.search(query, SearchResults.Order.BEST_FIRST, 5, before).isEmpty());
  }

  @Test
  void whatChangesWhileItIsReadIsReadAgain() {
    Random random = new Random(9);
    List<MessageNode> nodes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      nodes.add(add(Role.USER, Samples.NOW, new ContentPart.Text("first" + i)));
    }
    Thread writes =
        Thread.ofVirtual()
            .start(() -> {
              for (int round = 0; round < 200; round++) {
                int at = random.nextInt(nodes.size());
                MessageNode node = nodes.get(at);
                store.save(
                    node.with(
                        ChatMessage.text(Role.USER, "last" + at + " round" + round),
                        node.answer()));
              }
              for (int at = 0; at < nodes.size(); at++) {
                MessageNode node = nodes.get(at);
                store.save(node.with(ChatMessage.text(Role.USER, "settled" + at), node.answer()));
              }
            });
    while (writes.isAlive()) {
      long _ = index.catchUp();
    }
    for (int at = 0; at < nodes.size(); at++) {
      assertEquals(List.of(nodes.get(at).id()), found("\"settled" + at + "\""));
    }
    assertFalse(!found("round").isEmpty());
    assertFalse(!found("first").isEmpty());
  }

  @Test
  void theIndexIsFilledFromTheTables() {
    MessageId id = add("a lonely fox");
    assertEquals(List.of(id), found("lonely"));
    store
        .writer()
        .call(db -> {
          db.execute(
              "DELETE FROM search_message WHERE rowid > 0; INSERT INTO search_todo (kind, row) SELECT 0,"
                  + " seq FROM message");
          return db;
        });
    assertEquals(List.of(id), found("lonely"));
  }
}
