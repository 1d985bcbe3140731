package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.Settings;
import dev.tempera.app.transcript.sent.SentSource;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SentRequestsTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
  private final Map<MessageId, CompletableFuture<Optional<SentRequest>>> asked =
      new LinkedHashMap<>();

  private final class Late implements SentSource {
    @Override
    public CompletableFuture<Optional<SentRequest>> of(MessageId answer) {
      return asked.computeIfAbsent(answer, key -> new CompletableFuture<>());
    }

    @Override
    public @Nullable String keyVariable(String connectionId) {
      return "MY_KEY";
    }
  }

  private void sent(MessageId answer, String parameters) {
    var _ =
        asked
            .computeIfAbsent(answer, key -> new CompletableFuture<>())
            .complete(
                Optional.of(
                    new SentRequest(
                        "{\"model\":\"m\",\"messages\":[]" + parameters + "}",
                        "{\"url\":\"https://host/v1/chat/completions\",\"headers\":{},"
                            + "\"left_out\":[\"top_k\"]}")));
    pulse.beat();
  }

  private RowContent.Footer footer() {
    return model.rows().stream()
        .map(row -> row.content())
        .filter(RowContent.Footer.class::isInstance)
        .map(RowContent.Footer.class::cast)
        .toList()
        .getLast();
  }

  private List<String> words() {
    return footer().settings().words().stream().map(Settings.Word::text).toList();
  }

  private ConversationId shown() {
    model.sent().source(new Late());
    ConversationId id = conversations.start();
    model.show(id);
    pulse.beat();
    return id;
  }

  @Test
  void anAnswerSaysHowItWasAskedAndWhatDiffersFromTheOneBefore() {
    ConversationId id = shown();
    conversations.user(id, "one");
    MessageId first = conversations.answer(id, "a");
    conversations.user(id, "two");
    MessageId second = conversations.answer(id, "b");
    pulse.beat();
    assertFalse(footer().settings().known());
    model.sent().want(second);
    assertEquals(Set.of(first, second), asked.keySet());
    sent(second, ",\"temperature\":1.47,\"seed\":7");
    assertEquals(List.of("T 1.47", "seed 7"), words());
    assertFalse(footer().settings().words().getFirst().different(), "nothing to compare with yet");
    sent(first, ",\"temperature\":0.44,\"seed\":7");
    assertTrue(footer().settings().words().getFirst().different());
    assertFalse(footer().settings().words().getLast().different());
  }

  @Test
  void eachSiblingIsNamedByWhatSetsItApart() {
    ConversationId id = shown();
    conversations.user(id, "one");
    MessageId first = conversations.answer(id, "a");
    pulse.beat();
    var turn = conversations.regenerate(id, first).join();
    pulse.beat();
    model.sent().want(turn.message());
    sent(first, ",\"temperature\":1.47");
    sent(turn.message(), ",\"temperature\":0.44");
    RowContent.Header header =
        model.rows().stream()
            .map(row -> row.content())
            .filter(RowContent.Header.class::isInstance)
            .map(RowContent.Header.class::cast)
            .toList()
            .getLast();
    assertEquals("T 1.47", header.versions().name(1));
    assertEquals("T .44", header.versions().name(2));
  }

  @Test
  void whatComesForAnotherConversationIsNotTold() {
    ConversationId id = shown();
    conversations.user(id, "one");
    MessageId first = conversations.answer(id, "a");
    pulse.beat();
    model.sent().want(first);
    model.show(conversations.start());
    pulse.beat();
    sent(first, ",\"temperature\":1");
    model.show(id);
    pulse.beat();
    assertFalse(footer().settings().known(), "not wanted again yet");
    model.sent().want(first);
    pulse.beat();
    assertEquals(List.of("T 1"), words());
  }

  @Test
  void theWholeRequestIsReadOnRequest() {
    ConversationId id = shown();
    MessageId answer = conversations.answer(id, "a");
    pulse.beat();
    sent(answer, ",\"temperature\":1");
    var request = model.sent().whole(answer).join().orElseThrow();
    assertEquals("https://host/v1/chat/completions", request.url());
    assertEquals("{\"model\":\"m\",\"messages\":[],\"temperature\":1}", request.body());
    assertEquals(1, request.leftOut().size());
    assertTrue(request.curl().orElseThrow().contains("$MY_KEY"));
  }

  private static final String SCHEMA =
      ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
          + "\"schema\":{\"properties\":{\"a\":{\"type\":\"integer\"}}}}}";

  private String fit() {
    return footer().settings().fit().map(fit -> fit.kind() + " " + fit.text()).orElse("");
  }

  @Test
  void anAnswerSaysWhetherItFollowsItsSchema() {
    ConversationId id = shown();
    conversations.user(id, "one");
    MessageId good = conversations.answer(id, "{\"a\": 1}");
    pulse.beat();
    model.sent().want(good);
    sent(good, SCHEMA);
    assertEquals("FITS valid", fit());
    conversations.user(id, "two");
    MessageId bad = conversations.answer(id, "{\"a\": \"1\"}");
    pulse.beat();
    model.sent().want(bad);
    sent(bad, SCHEMA);
    assertEquals("BREAKS not valid at /a", fit());
    conversations.user(id, "three");
    MessageId none = conversations.answer(id, "Sorry.");
    pulse.beat();
    model.sent().want(none);
    sent(none, SCHEMA);
    assertEquals("BREAKS no JSON", fit());
    conversations.user(id, "four");
    MessageId plain = conversations.answer(id, "{}");
    pulse.beat();
    model.sent().want(plain);
    sent(plain, ",\"temperature\":1");
    assertEquals("", fit());
  }

  @Test
  void aVerdictThatComesLateIsNotShownInAnotherConversation() {
    Queue<Runnable> later = new ArrayDeque<>();
    TranscriptViewModel late =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, later::add);
    late.sent().source(new Late());
    ConversationId first = conversations.start();
    conversations.user(first, "one");
    MessageId answer = conversations.answer(first, "{\"a\": 1}");
    late.show(first);
    runAll(later);
    late.sent().want(answer);
    sent(answer, SCHEMA);
    ConversationId second = conversations.start();
    conversations.user(second, "two");
    conversations.answer(second, "{}");
    late.show(second);
    runAll(later);
    assertTrue(
        late.rows().stream()
            .map(row -> row.content())
            .filter(RowContent.Footer.class::isInstance)
            .allMatch(row -> ((RowContent.Footer) row).settings().fit().isEmpty()));
    late.dispose();
  }

  private void runAll(Queue<Runnable> later) {
    while (!later.isEmpty()) {
      later.remove().run();
      pulse.beat();
    }
    pulse.beat();
  }
}
