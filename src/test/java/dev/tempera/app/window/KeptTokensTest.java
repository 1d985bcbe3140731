package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.distribution.AnswerTokens;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.offline.OfflineProvider;
import dev.tempera.core.provider.offline.Retelling;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.SamplingOptions;
import dev.tempera.core.sampling.StoredDistributions;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What is said of the tokens of stored answers. */
@SuppressWarnings("NullAway.Init") // opened before each test
class KeptTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final String NANO = "openai/gpt-4.1-nano";
  private static final String TINY =
      "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a story"
          + " about a fox\"}],\"max_tokens\":20}";

  @TempDir private Path data = Path.of("");
  private final ConversationId conversation = ConversationId.create();
  private AppContext context;
  private KeptTokens tokens;

  @BeforeEach
  void open() {
    context = AppContext.open(new AppOptions(data, Map.of(), null, null));
    tokens =
        new KeptTokens(
            context.archive(),
            context.conversations(),
            context.catalog(),
            context.offlineModel(),
            context.background());
  }

  @AfterEach
  void close() {
    context.close();
  }

  private AnswerTokens read(Answer facts, String text, String body, RunDetails details) {
    MessageNode question =
        new MessageNode(
            MessageId.create(), conversation, null, ChatMessage.text(Role.USER, "?"), NOW, null);
    MessageNode answer =
        new MessageNode(
            MessageId.create(),
            conversation,
            question.id(),
            ChatMessage.text(Role.ASSISTANT, text),
            NOW,
            facts);
    context
        .archive()
        .addWhole(
            new Conversation(
                conversation,
                "Tokens",
                false,
                NOW,
                NOW,
                answer.id(),
                new Setup("openrouter", NANO, "", ParameterSet.EMPTY),
                "",
                null),
            List.of(
                new StoredMessage(question, null, List.of(), RunDetails.NONE),
                new StoredMessage(answer, new SentRequest(body, "{}"), List.of(), details)));
    return Waits.get(tokens.tokens(conversation, answer.id()));
  }

  private static Answer facts(String connection, String model) {
    return Answer.started(connection, model, NOW).withState(TurnState.COMPLETE);
  }

  private static RunDetails details(List<TokenLogprob> logprobs) {
    return new RunDetails(List.of(), logprobs, ExactJson.object());
  }

  private Retelling told() throws Exception {
    return Retelling.of(context.offlineModel(), TINY, 7, new Cancellation());
  }

  private static RunDetails tiny(String fingerprint) {
    ObjectNode extra = ExactJson.object();
    extra.put("system_fingerprint", fingerprint);
    Attempt attempt =
        new Attempt(
            1,
            new AttemptTimes(NOW, 1L, 2L, 3L, null, 4L, 5L),
            200,
            Map.of(OfflineProvider.SEED_HEADER, List.of("7")),
            Attempt.Outcome.COMPLETE,
            null);
    return new RunDetails(List.of(attempt), List.of(), extra);
  }

  private static String text(AnswerTokens read) {
    return Objects.requireNonNull(read.tokens()).places().stream()
        .map(Place::text)
        .collect(Collectors.joining());
  }

  @Test
  void theBuiltInModelsAnswerIsToldExactly() throws Exception {
    Retelling told = told();
    AnswerTokens read =
        read(facts("offline", "tempera/tiny"), told.text(), TINY, tiny(told.fingerprint()));
    assertEquals(told.text(), text(read));
    assertTrue(read.remark().contains("its seed 7"), read.remark());
    assertEquals(0.7, read.asked().temperature());
  }

  @Test
  void anAnswerThatWasStoppedIsToldAsFarAsItGot() throws Exception {
    Retelling told = told();
    String stopped = told.text().substring(0, told.places().get(5).start());
    AnswerTokens read =
        read(facts("offline", "tempera/tiny"), stopped, TINY, tiny(told.fingerprint()));
    assertEquals(stopped, text(read));
    assertEquals(5, Objects.requireNonNull(read.tokens()).places().size());
  }

  @Test
  void anotherVersionOfTheModelCannotTell() throws Exception {
    AnswerTokens read =
        read(facts("offline", "tempera/tiny"), told().text(), TINY, tiny("fp_other"));
    assertNull(read.tokens());
    assertTrue(read.canAsk());
  }

  @Test
  void storedLogProbabilitiesAreShownAsTheyCame() {
    TokenLogprob token = new TokenLogprob("Hi", -0.5, null, List.of());
    String body =
        "{\"model\":\"m\",\"messages\":[],\"temperature\":0.4,\"top_p\":7,\"logprobs\":true}";
    AnswerTokens read = read(facts("own", "m"), "Hi", body, details(List.of(token)));
    assertInstanceOf(StoredDistributions.class, read.tokens());
    assertEquals("Hi", text(read));
    assertEquals(0.4, read.asked().temperature());
    assertEquals(1, read.asked().topP(), "what is out of range is brought into it");
  }

  @Test
  void aModelThatReturnsNoneIsNamed() {
    context
        .settings()
        .update(s ->
            s.withConnections(
                List.of(ConnectionProfile.usual("openrouter", ConnectionProfile.Kind.OPENROUTER))));
    AnswerTokens read =
        read(
            facts("openrouter", NANO),
            "Hi",
            "{\"model\":\"" + NANO + "\",\"messages\":[]}",
            details(List.of()));
    assertNull(read.tokens());
    assertEquals(
        NANO
            + " does not return log probabilities: they are not among the parameters that it"
            + " supports. The built-in model's are always known.",
        read.remark());
    assertFalse(read.canAsk());
  }

  @Test
  void whatWasNotAskedForCanBe() {
    AnswerTokens read =
        read(facts("own", "m"), "Hi", "{\"model\":\"m\",\"messages\":[]}", details(List.of()));
    assertEquals("This answer was asked for without log probabilities.", read.remark());
    assertTrue(read.canAsk());
    assertEquals(SamplingOptions.NEUTRAL, read.asked());
  }

  @Test
  void whatWasAskedForAndDidNotComeIsSaid() {
    AnswerTokens read =
        read(
            facts("own", "m"),
            "Hi",
            "{\"model\":\"m\",\"messages\":[],\"logprobs\":true}",
            details(List.of()));
    assertTrue(read.remark().startsWith("Log probabilities were asked for"), read.remark());
    assertFalse(read.canAsk());
  }

  @Test
  void anAnswerThatIsGoneIsSaidToBe() {
    var _ = read(facts("own", "m"), "Hi", "{}", details(List.of()));
    AnswerTokens gone = Waits.get(tokens.tokens(conversation, MessageId.create()));
    assertEquals("This answer is not there any more.", gone.remark());
  }
}
