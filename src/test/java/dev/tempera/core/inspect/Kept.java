package dev.tempera.core.inspect;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.openai.StreamReplay;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationStore.RawChunk;
import dev.tempera.core.store.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers and streams for tests, put together piece by piece. */
public final class Kept {
  public static final StreamReplay.Asked ASKED =
      new StreamReplay.Asked(
          ConnectionProfile.usual("openrouter", Kind.OPENROUTER), "m", false, Set.of(), false);

  private String body = "{\"model\":\"maker/m\",\"messages\":[],\"stream\":true}";
  private String leftOut = "";
  private @Nullable Usage usage;
  private @Nullable Cost cost;
  private @Nullable String model = "maker/m";
  private @Nullable String provider;
  private @Nullable String finish = "stop";
  private TurnState state = TurnState.COMPLETE;
  private List<ContentPart> parts = List.of(new ContentPart.Text("Hello"));
  private List<TokenLogprob> logprobs = List.of();
  private List<Attempt> attempts = List.of();
  private ObjectNode extra = ExactJson.object();
  private ModelInfo info = ModelInfo.unknown("maker/m");

  public Kept asked(String parameters) {
    body = "{\"model\":\"maker/m\",\"messages\":[],\"stream\":true," + parameters + "}";
    return this;
  }

  public Kept body(String text) {
    body = text;
    return this;
  }

  Kept leftOut(String name) {
    leftOut = "\"" + name + "\"";
    return this;
  }

  Kept used(@Nullable Usage reported) {
    usage = reported;
    return this;
  }

  Kept cost(Cost known) {
    cost = known;
    return this;
  }

  Kept answeredBy(@Nullable String answered, @Nullable String run) {
    model = answered;
    provider = run;
    return this;
  }

  Kept finish(String reason) {
    finish = reason;
    return this;
  }

  public Kept state(TurnState how) {
    state = how;
    return this;
  }

  public Kept said(ContentPart... said) {
    parts = List.of(said);
    return this;
  }

  Kept logprobs(List<TokenLogprob> known) {
    logprobs = known;
    return this;
  }

  public Kept attempts(Attempt... tries) {
    attempts = List.of(tries);
    return this;
  }

  Kept extra(String json) {
    extra = (ObjectNode) ExactJson.read(json);
    return this;
  }

  Kept info(ModelInfo known) {
    info = known;
    return this;
  }

  public StoredAnswer answer() {
    Conversation conversation = Samples.conversation();
    Answer facts =
        new Answer(
            state,
            "openrouter",
            "maker/m",
            model,
            provider,
            "gen-1",
            finish,
            null,
            usage,
            cost,
            Samples.NOW,
            null,
            null,
            null,
            null);
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            conversation.id(),
            null,
            new ChatMessage(Role.ASSISTANT, parts),
            Samples.NOW,
            facts);
    SentText sent =
        SentText.of(
            new SentRequest(
                body,
                "{\"url\":\"https://host/v1/chat/completions\",\"headers\":{\"Accept\":\"x\"},"
                    + "\"left_out\":["
                    + leftOut
                    + "]}"));
    return new StoredAnswer(
        node, sent, new RunDetails(attempts, logprobs, extra), info, ASKED.profile());
  }

  public static byte[] fixture(String name) {
    try (InputStream in = Objects.requireNonNull(Kept.class.getResourceAsStream("/sse/" + name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes in pieces of random lengths, each some microseconds after the one before. */
  public static List<RawChunk> cut(byte[] bytes, Random random, int longest) {
    List<RawChunk> chunks = new ArrayList<>();
    long micros = 0;
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + 1 + random.nextInt(longest));
      micros += random.nextInt(50_000);
      chunks.add(new RawChunk(micros, Arrays.copyOfRange(bytes, at, end)));
      at = end;
    }
    return chunks;
  }

  /** An event with some text, as a chunk of its own. */
  public static RawChunk text(int attempt, long micros, String text) {
    String json =
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":"
            + ExactJson.write(dev.tempera.core.params.JsonText.text(text))
            + "}}]}";
    return data(attempt, micros, json);
  }

  public static RawChunk data(int attempt, long micros, String json) {
    return new RawChunk(
        attempt, micros, ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  /** An attempt, its moments in milliseconds, negative for those that did not happen. */
  public static Attempt attempt(int number, long queuedMs, long... ms) {
    Long[] moments = new Long[6];
    for (int i = 0; i < ms.length; i++) {
      moments[i] = ms[i] < 0 ? null : (Long) (ms[i] * 1_000);
    }
    return new Attempt(
        number,
        new AttemptTimes(
            Samples.NOW.plusMillis(queuedMs),
            moments[0],
            moments[1],
            moments[2],
            moments[3],
            moments[4],
            moments[5]),
        200,
        Map.of("content-type", List.of("text/event-stream")),
        Attempt.Outcome.COMPLETE,
        null);
  }
}
