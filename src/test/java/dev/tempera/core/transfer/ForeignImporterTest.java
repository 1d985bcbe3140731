package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Growing;
import dev.tempera.core.session.Providers;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // opened before each test
class ForeignImporterTest {
  private static final Setup USUAL = new Setup("here", "lab/model", "", ParameterSet.EMPTY);

  @TempDir private Path folder = Path.of("");
  private SqliteStore store;
  private ConversationService conversations;
  private ForeignImporter importer;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    store =
        SqliteStore.open(
                folder.resolve("data"),
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    conversations =
        new ConversationService(store, new Nobody(), new Runs(problem -> {}), Samples.CLOCK);
    importer = importer(store);
  }

  private ForeignImporter importer(ConversationArchive archive) {
    return new ForeignImporter(
        archive,
        new ForeignImporter.Session() {
          @Override
          public void restore(ConversationId id) {
            conversations.restore(id).join();
          }

          @Override
          public void grow(
              ConversationId id,
              List<MessageNode> messages,
              @Nullable MessageId head,
              Runnable keep) {
            conversations.grow(id, new Growing.Growth(messages, head, keep)).join();
          }
        },
        () -> USUAL,
        Samples.CLOCK);
  }

  private static final class Nobody implements Providers {
    @Override
    public ChatProvider provider(String connectionId) throws ProviderException {
      throw new AssertionError("nobody is asked");
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      throw new AssertionError("nobody is asked");
    }
  }

  @AfterEach
  void close() {
    conversations.close();
    store.close();
  }

  private ImportReport take(Path... files) {
    return importer.importFrom(List.of(files), false, seen -> {}, new Cancellation());
  }

  private Path written(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json);
  }

  private MessageTree tree(Entry entry) {
    return new MessageTree(store.messages(id(entry)));
  }

  private static ConversationId id(Entry entry) {
    ConversationId id = entry.id();
    assertTrue(id != null);
    return id;
  }

  @Test
  void whatWasImportedIsThereWithItsBranches() {
    ImportReport report = take(Found.fixture("chatgpt-classic").resolve("conversations.json"));
    assertEquals(3, report.count(State.NEW));
    assertEquals(1, report.count(State.EMPTY));
    Entry kite = report.entries().getFirst();
    Conversation conversation = store.conversation(id(kite)).orElseThrow();
    assertEquals("Kite string and wind 🪁", conversation.title());
    assertNull(conversation.deletedAt());
    assertEquals("here", conversation.setup().connectionId());
    assertEquals(
        "I fly kites on the coast.\n\nAnswer in short paragraphs.",
        conversation.setup().systemPrompt());
    MessageTree tree = tree(kite);
    List<MessageNode> path = tree.path(conversation.head());
    assertEquals("Take 100 kg line. In Porto people use 120 kg.", path.getLast().message().text());
    assertEquals(
        List.of("About 90 kg, doubled at the bridle.", path.getLast().message().text()),
        tree.childrenOf(path.getFirst().id()).stream()
            .map(each -> tree.get(each).orElseThrow().message().text())
            .toList());
    Answer answer = path.getLast().answer();
    assertTrue(answer != null);
    assertEquals("gpt-5-thinking", answer.model());
    assertEquals(1777885284250L, path.getLast().createdAt().toEpochMilli());
  }

  @Test
  void theSameFileTwiceAddsNothing() {
    for (String name : List.of("chatgpt-classic", "claude")) {
      Path file = Found.fixture(name).resolve("conversations.json");
      ImportReport first = take(file);
      List<List<MessageNode>> before =
          first.entries().stream()
              .filter(e -> e.id() != null)
              .map(e -> store.messages(id(e)))
              .toList();
      ImportReport second = take(file);
      assertEquals(first.count(State.NEW), second.count(State.KNOWN), name);
      assertEquals(0, second.count(State.NEW) + second.count(State.CHANGED), name);
      assertEquals(
          before,
          first.entries().stream()
              .filter(e -> e.id() != null)
              .map(e -> store.messages(id(e)))
              .toList());
    }
  }

  @Test
  void everyFormatIsTakenAndKnownAgain() throws IOException {
    int taken = 0;
    for (String name :
        List.of(
            "chatgpt-2026/chatgpt-2026.zip",
            "deepseek/conversations.json",
            "openwebui/chat-export-1777896000000.json",
            "librechat/Sleeping_cats_recursive.json",
            "lmstudio/1777911200000.conversation.json",
            "aistudio/The lamp",
            "huggingchat/conversations.json",
            "cherry-studio/data.json",
            "big-agi/backup_chats_localhost_2.agi.json",
            "typingmind/typingmind-export.json",
            "sillytavern/Keeper - 2026-05-04@15h40m00s.jsonl",
            "sillytavern/plain.jsonl",
            "jan/threads/jan_1",
            "llamacpp/conversation.jsonl",
            "llm/logs.db",
            "requests/chat-completions.json",
            "requests/responses.json",
            "requests/curl-bash.txt",
            "requests/curl-cmd.txt",
            "requests/promptfooconfig.yaml",
            "training/finetune.jsonl",
            "training/sharegpt.jsonl")) {
      String[] path = name.split("/", 2);
      Path file = Found.fixture(path[0]).resolve(path[1]);
      ImportReport report = take(file);
      assertEquals(0, report.count(State.UNREADABLE), () -> name + report.entries());
      assertEquals(report.entries().size(), report.count(State.NEW), name);
      assertEquals(report.count(State.NEW), take(file).count(State.KNOWN), name);
      for (Entry entry : report.entries()) {
        assertEquals(entry.messages(), store.messages(id(entry)).size(), name);
      }
      taken += report.entries().size();
    }
    assertEquals(taken, store.conversations().size());
  }

  @Test
  void tagsBecomeTagsAndStayAwayWhereTheyWereTakenAway() throws IOException {
    Path file = Found.fixture("openwebui").resolve("chat-export-1777896000000.json");
    ImportReport report = take(file);
    ConversationId tagged = id(report.entries().getFirst());
    Shelf shelf = store.rooms().organiser(Runnable::run).shelf();
    Tag river = shelf.read().join().tagNamed("river").orElseThrow();
    assertEquals(List.of(river), shelf.read().join().tagsOf(tagged));
    assertTrue(store.conversation(tagged).orElseThrow().pinned());
    assertTrue(
        report.entries().stream().noneMatch(entry -> entry.remarks().toString().contains("tags")));
    shelf.tag(List.of(tagged), river.id(), false).join();
    var _ = take(file);
    assertEquals(List.of(), shelf.read().join().tagsOf(tagged));
    assertEquals(List.of(river), shelf.read().join().tags());
  }

  @Test
  void anImportThatIsCutOffLeavesNoConversationWithoutItsTags() throws IOException {
    Path file = Found.fixture("openwebui").resolve("chat-export-1777896000000.json");
    ConversationArchive cutOff =
        (ConversationArchive)
            Proxy.newProxyInstance(
                ConversationArchive.class.getClassLoader(),
                new Class<?>[] {ConversationArchive.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("addMarks")) {
                    throw new StoreException("The power went.");
                  }
                  return method.invoke(store, arguments);
                });
    var _ = importer(cutOff).importFrom(List.of(file), false, seen -> {}, new Cancellation());
    ConversationId tagged = id(take(file).entries().getFirst());
    Shelf shelf = store.rooms().organiser(Runnable::run).shelf();
    Tag river = shelf.read().join().tagNamed("river").orElseThrow();
    assertEquals(List.of(river), shelf.read().join().tagsOf(tagged));
  }

  @Test
  void tagsThatNobodyCanHaveWrittenAreBounded() throws IOException {
    Path file = Found.fixture("openwebui").resolve("chat-export-1777896000000.json");
    String tags =
        IntStream.range(0, 1_500).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    String text = Files.readString(file).replaceFirst("\\[\\s*\"river\"\\s*]", "[" + tags + "]");
    Path many = Files.writeString(folder.resolve("many.json"), text);
    Entry entry = take(many).entries().getFirst();
    Shelf shelf = store.rooms().organiser(Runnable::run).shelf();
    assertEquals(200, shelf.read().join().tagsOf(id(entry)).size());
    assertTrue(entry.remarks().toString().contains("of its 1500 tags"), entry.toString());
  }

  private static String chat(String answers) {
    return """
    [{"uuid":"c","name":"Growing","created_at":"2026-05-04T10:00:00Z","chat_messages":[
    {"uuid":"1","sender":"human","text":"one","created_at":"2026-05-04T10:00:00Z",
     "parent_message_uuid":"00000000-0000-4000-8000-000000000000"}\
    """
        + answers
        + "]}]";
  }

  private static final String TWO =
      """
      ,{"uuid":"2","sender":"assistant","text":"two","created_at":"2026-05-04T10:00:01Z",
       "parent_message_uuid":"1"}\
      """;
  private static final String THREE =
      """
      ,{"uuid":"3","sender":"human","text":"three","created_at":"2026-05-04T10:00:02Z",
       "parent_message_uuid":"2"}\
      """;

  @Test
  void aLongerFileAddsWhatIsNewAndShowsIt() throws IOException {
    Entry first = take(written("a.json", chat(TWO))).entries().getFirst();
    // It is open in a window meanwhile.
    assertEquals(2, conversations.open(id(first)).join().path().size());
    Entry again = take(written("b.json", chat(TWO + THREE))).entries().getFirst();
    assertEquals(State.CHANGED, again.state());
    assertEquals(1, again.messages());
    assertEquals(id(first), id(again));
    assertEquals(
        List.of("one", "two", "three"),
        conversations.open(id(first)).join().path().stream()
            .map(node -> node.message().text())
            .toList());
    assertEquals(3, store.messages(id(first)).size());
    assertEquals(State.KNOWN, take(written("a.json", chat(TWO))).entries().getFirst().state());
  }

  @Test
  void whatAPersonDidStays() throws IOException {
    Entry first = take(written("a.json", chat(TWO))).entries().getFirst();
    conversations.rename(id(first), "Mine").join();
    Entry again =
        take(written("b.json", chat(TWO.replace("two", "TWO") + THREE))).entries().getFirst();
    assertEquals(1, again.messages());
    assertTrue(again.remarks().toString().contains("1 messages differ"), again.toString());
    assertEquals("Mine", store.conversation(id(first)).orElseThrow().title());
    assertTrue(store.messages(id(first)).stream().anyMatch(n -> n.message().text().equals("two")));
  }

  @Test
  void whatIsInTheBinStaysThere() throws IOException {
    Entry first = take(written("a.json", chat(TWO))).entries().getFirst();
    conversations.delete(id(first)).join();
    Entry again = take(written("b.json", chat(TWO + THREE))).entries().getFirst();
    assertEquals(State.KNOWN, again.state());
    assertTrue(again.remarks().contains("it is in the bin"));
    assertEquals(2, store.messages(id(first)).size());
  }

  @Test
  void aDryRunStoresNothingAndSaysTheSame() throws IOException {
    Path file = Found.fixture("openrouter").resolve("OpenRouter Chat Mon May 04 2026.json");
    ImportReport dry =
        importer.importFrom(List.of(file, file), true, seen -> {}, new Cancellation());
    assertEquals(List.of(), store.conversations());
    assertEquals(
        List.of(State.NEW, State.KNOWN), dry.entries().stream().map(Entry::state).toList());
    assertEquals(dry.entries().getFirst(), take(file).entries().getFirst());
  }

  @Test
  void callsAndResultsBecomeMessagesOfTheirOwn() {
    Entry shed = take(Found.fixture("claude").resolve("conversations.json")).entries().getFirst();
    List<MessageNode> all = store.messages(id(shed));
    MessageNode result = all.stream().filter(n -> n.role() == Role.TOOL).findFirst().orElseThrow();
    assertEquals(
        List.of(new ContentPart.ToolResult("toolu_01", "artifacts", "OK")),
        result.message().parts());
    MessageTree tree = new MessageTree(all);
    MessageNode calling = tree.get(Objects.requireNonNull(result.parent())).orElseThrow();
    assertEquals(1, calling.message().parts(ContentPart.ToolCall.class).size());
    MessageNode after = tree.get(tree.childrenOf(result.id()).getFirst()).orElseThrow();
    assertEquals("Measure twice.", after.message().text());
  }

  @Test
  void costAndTokensAreKept() {
    Entry fog =
        take(Found.fixture("openrouter").resolve("OpenRouter Chat Mon May 04 2026.json"))
            .entries()
            .getFirst();
    Answer answer =
        store.messages(id(fog)).stream()
            .map(MessageNode::answer)
            .filter(a -> a != null && "gen-2".equals(a.generationId()))
            .findFirst()
            .orElseThrow();
    assertEquals("0.00042", String.valueOf(answer.cost() == null ? "" : answer.cost().usd()));
    assertEquals(41L, answer.usage() == null ? null : answer.usage().completionTokens());
    assertEquals("HostA", answer.provider());
  }

  @Test
  void cancelledItKeepsWhatIsIn() {
    Cancellation cancellation = new Cancellation();
    Path file = Found.fixture("chatgpt-classic").resolve("conversations.json");
    ImportReport report =
        importer.importFrom(
            List.of(file, file), false, seen -> cancellation.cancel(), cancellation);
    assertEquals(1, report.entries().size());
    assertEquals(2, report.left());
    assertEquals(1, store.conversations().size());
  }

  @Test
  void aFileThatNobodyKnowsIsToldAndTheOthersAreTaken() throws IOException {
    Path strange = written("strange.json", "{\"hello\": 1}");
    Path text = written("text.txt", "no JSON at all");
    ImportReport report = take(strange, text, written("a.json", chat(TWO)));
    assertEquals(2, report.problems().size());
    assertTrue(report.problems().getFirst().startsWith("“strange.json” cannot be imported: "));
    assertEquals(1, report.count(State.NEW));
    assertFalse(store.conversations().isEmpty());
  }
}
