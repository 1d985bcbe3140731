package dev.tempera.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.OpenAiProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.ConversationTotals;
import dev.tempera.core.session.Providers;
import dev.tempera.core.session.TokenCounts;
import dev.tempera.core.session.Turn;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import dev.tempera.testing.WordCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An absurd number in every place of an answer, one at a time: the answer ends, is stored as it is
 * shown, is summed up, and is given away and taken in again.
 */
@Timeout(180)
class HostileNumbersTest {
  private static final String MARK = "@hostile@";

  private static final List<String> STREAM =
      List.of(
          """
          {"id":"gen-1","object":"chunk","created":1740000000,"model":"m","provider":"P",
           "choices":[{"index":0,"delta":{"role":"assistant","content":"Hello","reasoning":"hm",
             "reasoning_details":[{"type":"reasoning.text","text":"hm","index":0,"format":"x"}],
             "annotations":[{"type":"url_citation","url_citation":{"url":"https://x.test","title":"t",
               "start_index":0,"end_index":1}}],
             "images":[{"type":"image_url","index":0,
               "image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}],
             "audio":{"id":"a","data":"AAAA","transcript":"t","expires_at":1},
             "tool_calls":[{"index":0,"id":"c1","type":"function",
               "function":{"name":"f","arguments":"{}"}}]},
            "logprobs":{"content":[{"token":"Hello","logprob":-0.1,"bytes":[72],
              "top_logprobs":[{"token":"Hello","logprob":-0.1,"bytes":[72]}]}]},
            "finish_reason":null}]}
          """,
          """
          {"choices":[{"index":0,"delta":{},"finish_reason":"stop","native_finish_reason":"end"}]}
          """,
          """
          {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"cost":0.1,
            "cost_details":{"upstream_inference_cost":0.1},"is_byok":false,
            "prompt_tokens_details":{"cached_tokens":1,"cache_write_tokens":1,"audio_tokens":0},
            "completion_tokens_details":{"reasoning_tokens":1,"image_tokens":0}},
           "timings":{"prompt_n":1,"prompt_ms":1.5,"predicted_per_second":2.5}}
          """);

  private static final String ERROR =
      """
      {"error":{"message":"no","code":429,"type":"x","param":"p",
        "metadata":{"raw":"no","provider_name":"P","retry_after_seconds":1,"reasons":["r"]}}}
      """;

  private static final String MODELS =
      """
      {"data":[{"id":"m","name":"n","description":"d","created":1,"context_length":1000,
        "max_model_len":10,"pricing":{"prompt":"0.1","completion":"0.1","request":"0","image":"0"},
        "top_provider":{"context_length":1,"max_completion_tokens":1},
        "architecture":{"tokenizer":"x","input_modalities":["text"],"modality":"text->text"},
        "supported_parameters":["temperature"],"default_parameters":{"temperature":0.5}}]}
      """;

  @TempDir Path folder;
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();

  /** An answer's events, or the body of a refusal. */
  private record Answer(List<String> events, boolean refusal) {
    void play(ScriptedConnection to) throws IOException {
      if (refusal) {
        to.json(400, events.getFirst());
        return;
      }
      to.streamHead();
      for (String event : events) {
        to.send("data: " + event.replace("\n", "") + "\n\n");
      }
      to.send("data: [DONE]\n\n");
    }
  }

  /** The document with the number in each of its places, one after the other. */
  private static List<String> everywhere(String json, String number) {
    JsonNode root = ExactJson.read(json);
    List<String> all = new ArrayList<>();
    mark(root, root, all);
    return all.stream().map(each -> each.replace("\"" + MARK + "\"", number)).toList();
  }

  private static void mark(JsonNode root, JsonNode at, List<String> all) {
    if (at instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode before = Objects.requireNonNull(object.get(name));
        object.put(name, MARK);
        all.add(ExactJson.write(root));
        object.set(name, before);
        mark(root, before, all);
      }
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode before = Objects.requireNonNull(array.get(i));
        array.set(i, JsonNodeFactory.instance.stringNode(MARK));
        all.add(ExactJson.write(root));
        array.set(i, before);
        mark(root, before, all);
      }
    }
  }

  private static List<Answer> answers(String number) {
    List<Answer> all = new ArrayList<>();
    for (int i = 0; i < STREAM.size(); i++) {
      for (String hostile : everywhere(STREAM.get(i), number)) {
        List<String> events = new ArrayList<>(STREAM);
        events.set(i, hostile);
        all.add(new Answer(events, false));
      }
    }
    for (String hostile : everywhere(ERROR, number)) {
      all.add(new Answer(List.of(STREAM.getFirst(), hostile), false));
      all.add(new Answer(List.of(hostile), true));
    }
    return all;
  }

  private static ChatProvider provider(ScriptedServer server, HttpTransport transport) {
    return new OpenAiProvider(
        ConnectionProfile.usual("c", ConnectionProfile.Kind.CUSTOM).withBaseUrl(server.baseUrl()),
        Optional::empty,
        Map::of,
        transport);
  }

  private ConversationService service(SqliteStore store, ChatProvider provider) {
    Providers providers =
        new Providers() {
          @Override
          public ChatProvider provider(String connectionId) {
            return provider;
          }

          @Override
          public ModelInfo model(String connectionId, String model) {
            return ModelInfo.unknown(model);
          }
        };
    return new ConversationService(
        store,
        providers,
        new Runs(problems::add, Map.of("c", 16)),
        Clock.tickMillis(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400000000",
        "-1e-400000000",
        "9223372036854775808",
        "-2147483649",
        "1E+9999",
        "0.30000000000000000000000000000000000000000000000000000000000000000000000000000001"
      })
  void anAnswerWithOneAnywhereEndsAndIsKept(String number) throws Exception {
    List<Answer> answers = answers(number);
    Path one = Files.createDirectory(folder.resolve("one"));
    assertTrue(answers.size() > 80, answers.size() + " answers");
    try (ScriptedServer server =
            ScriptedServer.start((request, to) -> {
              String model = ExactJson.read(request.body()).path("model").asString();
              answers.get(Integer.parseInt(model)).play(to);
            });
        HttpTransport transport = new HttpTransport();
        SqliteStore store = SqliteStore.open(one, Clock.systemUTC(), problems::add).store();
        ConversationService service = service(store, provider(server, transport))) {
      List<Turn> turns = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        Setup setup = new Setup("c", String.valueOf(i), "", ParameterSet.EMPTY);
        Conversation conversation = service.create(setup).join();
        turns.add(service.send(conversation.id(), ChatMessage.text(Role.USER, "hi")).join());
      }
      for (Turn turn : turns) {
        settled(service, store, turn.done().orTimeout(60, TimeUnit.SECONDS).join());
      }
      goesRound(store);
    }
    assertEquals(List.of(), problems);
  }

  private static void settled(ConversationService service, SqliteStore store, MessageNode settled) {
    dev.tempera.core.chat.Answer facts = Objects.requireNonNull(settled.answer());
    assertNotEquals(TurnState.STREAMING, facts.state());
    assertEquals(facts.state() == TurnState.FAILED, facts.error() != null, facts.toString());
    assertFalse(String.valueOf(facts.error()).contains("report it"), facts.toString());
    MessageNode stored = store.messages(settled.conversation()).getLast();
    assertEquals(settled.message(), stored.message());
    assertEquals(facts, stored.answer());
    assertFalse(stored.damaged());
    ConversationTotals totals =
        ConversationTotals.of(
            service.open(settled.conversation()).join(), new TokenCounts(new WordCounter()));
    assertTrue(totals.contextTokens() < 1_000_000_000_000_000L, totals.toString());
  }

  /** All of them in a backup, and from there into another database. */
  private void goesRound(SqliteStore store) throws Exception {
    BundleWriter writer =
        new BundleWriter(store, new Redactor(), List::of, "test", Clock.systemUTC());
    Path file = folder.resolve("all.tempera-backup");
    Backup.Result written =
        new Backup(store, writer, "{}").write(file, (done, all) -> {}, new Cancellation());
    assertEquals(List.of(), written.left());
    Path place = Files.createDirectory(folder.resolve("two"));
    try (SqliteStore other = SqliteStore.open(place, Clock.systemUTC(), problems::add).store()) {
      BundleImporter importer =
          new BundleImporter(
              other, id -> other.save(other.conversation(id).orElseThrow().withDeletedAt(null)));
      var _ = new BackupImporter(importer, place).importFrom(file, new Cancellation());
      for (Conversation each : store.conversations()) {
        assertEquals(store.messages(each.id()), other.messages(each.id()));
      }
    }
  }

  @Test
  void aListOfModelsWithOneAnywhereIsReadOrRefused() throws IOException {
    List<String> lists = new ArrayList<>();
    for (String number : List.of("1e400000000", "-1e-400000000", "-9223372036854775809", "1e20")) {
      lists.addAll(everywhere(MODELS, number));
    }
    List<String> next = new CopyOnWriteArrayList<>();
    try (ScriptedServer server =
            ScriptedServer.start((request, to) -> to.json(200, next.getFirst()));
        HttpTransport transport = new HttpTransport()) {
      ChatProvider provider = provider(server, transport);
      for (String list : lists) {
        next.clear();
        next.add(list);
        try {
          for (ModelInfo model : provider.models()) {
            Integer context = model.contextLength();
            assertTrue(context == null || context > 0, list);
            assertTrue(model.toString().length() < 2_000, list);
          }
        } catch (ProviderException e) {
          assertTrue(e.error().message().endsWith("."), e.error().message());
        }
      }
    }
  }
}
