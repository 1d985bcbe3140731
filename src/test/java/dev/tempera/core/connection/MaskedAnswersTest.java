package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server answers to other questions than a prompt: struck, and otherwise as it came. */
class MaskedAnswersTest {
  private static final String KEY = "sk-0123456789abcdef";
  private static final String STRUCK = "*".repeat(KEY.length());
  private static final SecretMask MASK = new SecretMask(List.of(KEY));

  /** Every kind of error that says so much. */
  private static List<ProviderError> errors(String said, @Nullable String raw) {
    Duration pause = Duration.ofSeconds(3);
    return List.of(
        new ProviderError.Authentication(said, 401, raw),
        new ProviderError.Payment(said, 402, true, pause, raw),
        new ProviderError.Forbidden(said, 403, List.of(said, "b"), raw),
        new ProviderError.ModelUnavailable(said, 404, "m", List.of("n"), true, raw),
        new ProviderError.BadRequest(said, 400, raw),
        new ProviderError.RateLimited(said, 429, pause, raw),
        new ProviderError.Server(said, 500, said, true, pause, raw),
        new ProviderError.Network(said, true),
        new ProviderError.TooManyStreams(said),
        new ProviderError.NotStored(said),
        new ProviderError.ProxyLogin(said, 407, "proxy:1"),
        new ProviderError.Timeout(said, true),
        new ProviderError.Protocol(said, 200, raw));
  }

  record Struck(ProviderError before, ProviderError after) {}

  static Stream<Struck> struck() {
    List<ProviderError> before = errors("a " + KEY, "{\"k\":\"" + KEY + "\"}");
    List<ProviderError> after = errors("a " + STRUCK, "{\"k\":\"" + STRUCK + "\"}");
    List<ProviderError> bare = errors("nothing", null);
    return Stream.concat(
        java.util.stream.IntStream.range(0, before.size())
            .mapToObj(i -> new Struck(before.get(i), after.get(i))),
        bare.stream().map(error -> new Struck(error, error)));
  }

  @ParameterizedTest
  @MethodSource("struck")
  void anErrorKeepsAllButTheKey(Struck error) {
    assertEquals(error.after(), MaskedErrors.strike(error.before(), MASK));
  }

  private static ModelInfo known(String word) {
    return new ModelInfo(
        "id " + word,
        "name " + word,
        "about " + word,
        7,
        8,
        null,
        Set.of("takes " + word),
        Map.of("p " + word, ExactJson.read("[\"" + word + "\"]")),
        "tok " + word,
        Set.of("in " + word),
        ModelEntry.of(ExactJson.read("{\"about\": \"" + word + "\"}")));
  }

  @Test
  void aModelKeepsAllButTheKey() {
    assertEquals(known(STRUCK), MaskedModels.strike(known(KEY), MASK));
    ModelInfo bare = ModelInfo.unknown("m");
    ModelInfo struck = MaskedModels.strike(bare, MASK);
    assertEquals(bare, struck);
    assertNull(struck.supportedParameters());
  }

  @Test
  void jsonThatHoldsNoKeyIsTheSameAndOneThatIsNoneAfterwardsIsAText() {
    var json = ExactJson.read("{\"a\":1}");
    assertSame(json, MaskedModels.strike(json, MASK));
    SecretMask digits = new SecretMask(List.of("1234567890"));
    assertEquals(
        "{\"a\":**********}",
        MaskedModels.strike(ExactJson.read("{\"a\":1234567890}"), digits).stringValue());
  }

  /** Says what the test gave it. */
  private record Said(@Nullable ProviderError error, String word) implements ChatProvider {
    @Override
    public ConnectionProfile profile() {
      return ConnectionProfile.usual("said", ConnectionProfile.Kind.CUSTOM);
    }

    @Override
    public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
      return new PreparedRequest(request, "url", Map.of(), "{}", List.of());
    }

    @Override
    public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
      sink.event(new StreamEvent.TextDelta("it is sk-0123"));
      throw new IllegalStateException("test");
    }

    @Override
    public List<ModelInfo> models() throws ProviderException {
      return List.of(model("x"));
    }

    @Override
    public ModelInfo model(String id) throws ProviderException {
      if (error != null) {
        throw new ProviderException(error);
      }
      return known(word);
    }

    @Override
    public ConnectionCheck check() {
      return new ConnectionCheck("check " + word, error);
    }
  }

  @Test
  void everyQuestionIsPassedOnAndItsAnswerStruck() throws Exception {
    Said said = new Said(null, KEY);
    MaskedProvider provider = new MaskedProvider(said, () -> MASK);
    assertEquals(said.profile(), provider.profile());
    ChatRequest request =
        new ChatRequest("c", "m", List.of(), dev.tempera.core.params.ParameterSet.EMPTY);
    assertEquals(request, provider.prepare(request, ModelInfo.unknown("m")).request());
    assertEquals(List.of(known(STRUCK)), provider.models());
    assertEquals(known(STRUCK), provider.model("x"));
    assertEquals("check " + STRUCK, provider.check().message());
    assertNull(provider.check().error());
  }

  @Test
  void whatWaitedIsSaidAlsoWhereTheProviderBreaks() {
    MaskedProvider provider = new MaskedProvider(new Said(null, "x"), () -> MASK);
    StringBuilder said = new StringBuilder();
    StreamSink sink =
        event -> {
          if (event instanceof StreamEvent.TextDelta(String text)) {
            said.append(text);
          }
        };
    PreparedRequest request =
        new Said(null, "x")
            .prepare(
                new ChatRequest("c", "m", List.of(), dev.tempera.core.params.ParameterSet.EMPTY),
                ModelInfo.unknown("m"));
    assertThrows(
        IllegalStateException.class, () -> provider.stream(request, sink, new Cancellation()));
    assertEquals("it is sk-0123", said.toString());
  }

  @Test
  void soIsEveryRefusal() {
    ProviderError error = new ProviderError.BadRequest("no " + KEY, 400, null);
    ProviderError after = new ProviderError.BadRequest("no " + STRUCK, 400, null);
    MaskedProvider provider = new MaskedProvider(new Said(error, "x"), () -> MASK);
    assertEquals(after, assertThrows(ProviderException.class, provider::models).error());
    assertEquals(after, assertThrows(ProviderException.class, () -> provider.model("x")).error());
    assertEquals(after, provider.check().error());
  }
}
