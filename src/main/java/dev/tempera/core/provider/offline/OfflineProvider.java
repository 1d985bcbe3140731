package dev.tempera.core.provider.offline;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.RequestBody;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.core.sampling.SamplingOptions;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;

/**
 * The built-in model as a provider. It reads the request from the prepared body alone, as a server
 * would, so an edited body has its effect here too. Any thread; nothing leaves the computer.
 *
 * <p>Particulars: without a {@code seed} a random one is used and told in a comment; the header
 * {@value #SEED_HEADER} always names it; a conversation that does not fit loses its oldest
 * messages, which a comment says; a trailing assistant message is continued; {@code tool_choice}
 * {@code auto} is answered in text; an answer in a JSON form cut by {@code max_tokens} ends with
 * {@code length} only if no valid value fits into that many tokens; logprobs are those of the model
 * before anything acts on them, and come unasked too, but then as no part of the answer.
 */
public final class OfflineProvider implements ChatProvider {
  /** The one model's id. */
  public static final String MODEL_ID = "tempera/tiny";

  /** The response header that names the seed used. */
  public static final String SEED_HEADER = "x-tempera-seed";

  static final String PROVIDER = "Built-in";

  private static final String MODEL_NAME = "Built-in tiny model (offline)";
  private static final String ADDRESS = "tempera:offline/chat/completions";
  private static final String UNBILLED =
      "Stopped at once: the built-in model runs on this computer and costs nothing.";

  private final ConnectionProfile profile;
  private final OfflineModel model;
  private final DoubleSupplier tokensPerSecond;
  private final boolean watched;
  private final Clock clock;
  private final SecureRandom seeds = new SecureRandom();

  /**
   * A provider over a model.
   *
   * @param tokensPerSecond the pace, asked before every token; 0 is full speed
   */
  public OfflineProvider(
      ConnectionProfile profile, OfflineModel model, DoubleSupplier tokensPerSecond, Clock clock) {
    this(profile, model, tokensPerSecond, true, clock);
  }

  private OfflineProvider(
      ConnectionProfile profile,
      OfflineModel model,
      DoubleSupplier tokensPerSecond,
      boolean watched,
      Clock clock) {
    this.profile = profile;
    this.model = model;
    this.tokensPerSecond = tokensPerSecond;
    this.watched = watched;
    this.clock = clock;
  }

  @Override
  public ConnectionProfile profile() {
    return profile;
  }

  @Override
  public ChatProvider unwatched() {
    return new OfflineProvider(profile, model, () -> 0, false, clock);
  }

  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo info) throws ProviderException {
    RequestBody body = RequestBody.of(request, info, false);
    return new PreparedRequest(
        request, ADDRESS, Map.of("content-type", "application/json"), body.json(), body.leftOut());
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    Thread thread = Thread.currentThread();
    Subscription waking = cancellation.onCancel(() -> LockSupport.unpark(thread));
    try {
      answer(request, sink, cancellation);
    } catch (ProviderException e) {
      sink.event(new StreamEvent.Ended(new Outcome.Failed(e.error())));
    } finally {
      waking.close();
    }
  }

  private void answer(PreparedRequest prepared, StreamSink sink, Cancellation cancellation)
      throws ProviderException {
    OfflineModel.Loaded loaded = model.ready();
    int vocabulary = loaded.file().tokenizer().size();
    OfflineRequest request = new RequestReader(vocabulary).read(prepared.body());
    if (!request.model().equals(MODEL_ID)) {
      throw unknown(request.model());
    }
    Long asked = request.seed();
    long seed = asked == null ? seeds.nextInt(Integer.MAX_VALUE) : asked;
    // Nothing has to be carried anywhere: what is understood is there.
    sink.event(new StreamEvent.Sent(System.nanoTime()));
    Generation generation = new Generation(loaded, request, seed);
    String id = "gen-offline-" + UUID.randomUUID();
    boolean asksLogprobs = request.topLogprobs() >= 0;
    Emitter emitter = new Emitter(sink, id, MODEL_ID, loaded.fingerprint(), asksLogprobs, clock);
    List<String> notes = new ArrayList<>(request.notes());
    if (generation.dropped() > 0) {
      notes.add(
          "dropped "
              + generation.dropped()
              + " earlier messages: the built-in model reads at most "
              + loaded.context()
              + " tokens");
    }
    if (asked == null) {
      notes.add("seed " + seed + " was drawn: set it to get this answer again");
    }
    emitter.opened(seed, notes);
    Tool tool = request.tool();
    if (tool != null) {
      emitter.toolCall("call_" + id.substring(id.length() - 12), tool.name(), "");
    }
    Pacer pacer = new Pacer(tokensPerSecond);
    Generation.End end =
        generation.run(
            new Generation.Output() {
              @Override
              public void piece(AnswerText.Piece piece) {
                if (tool == null) {
                  emitter.text(piece);
                } else if (!piece.text().isEmpty()) {
                  emitter.toolCall(null, null, piece.text());
                }
              }

              @Override
              public boolean wantsLogprobs() {
                // How sure the model is can be seen while it writes, whoever asked.
                return watched && tool == null;
              }

              @Override
              public void pace() {
                pacer.await(cancellation);
              }
            },
            cancellation);
    finish(emitter, generation, end, tool != null);
  }

  private static void finish(
      Emitter emitter, Generation generation, Generation.End end, boolean called) {
    if (end != Generation.End.CANCELLED) {
      String reason = end == Generation.End.LENGTH ? "length" : called ? "tool_calls" : "stop";
      emitter.finish(reason, end.word());
    }
    emitter.usage(generation.promptTokens(), generation.writtenTokens());
    emitter.ended(
        end == Generation.End.CANCELLED ? new Outcome.Stopped(UNBILLED) : new Outcome.Complete());
  }

  @Override
  public List<ModelInfo> models() throws ProviderException {
    return List.of(describe(model.ready().context()));
  }

  /**
   * What is known of the model.
   *
   * @param context its context length in tokens; null while the weights are not read
   */
  public static ModelInfo describe(@Nullable Integer context) {
    return new ModelInfo(
        MODEL_ID,
        MODEL_NAME,
        "A very small language model inside Tempera that writes short texts, lists, sums and"
            + " JSON, for trying out parameters without key or network. Connect OpenRouter or a"
            + " local server for real work.",
        context,
        context,
        new Pricing(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO),
        RequestReader.SUPPORTED,
        defaults(RequestReader.USUAL),
        "Tempera",
        Set.of("text"));
  }

  private static Map<String, JsonNode> defaults(SamplingOptions usual) {
    return Map.of(
        "temperature", DoubleNode.valueOf(usual.temperature()),
        "top_p", DoubleNode.valueOf(usual.topP()),
        "top_k", IntNode.valueOf(usual.topK()),
        "min_p", DoubleNode.valueOf(usual.minP()),
        "top_a", DoubleNode.valueOf(usual.topA()),
        "frequency_penalty", DoubleNode.valueOf(usual.frequencyPenalty()),
        "presence_penalty", DoubleNode.valueOf(usual.presencePenalty()),
        "repetition_penalty", DoubleNode.valueOf(usual.repetitionPenalty()));
  }

  @Override
  public ModelInfo model(String id) throws ProviderException {
    for (ModelInfo info : models()) {
      if (info.id().equals(id)) {
        return info;
      }
    }
    throw unknown(id);
  }

  private static ProviderException unknown(String id) {
    return new ProviderException(
        new ProviderError.ModelUnavailable(
            "The built-in connection has one model only: choose " + MODEL_ID + ".",
            404,
            id,
            List.of(MODEL_ID),
            false,
            null));
  }

  @Override
  public ConnectionCheck check() {
    try {
      OfflineModel.Loaded loaded = model.ready();
      return new ConnectionCheck(
          "The built-in model is ready: "
              + loaded.file().transformer().config().parameters()
              + " parameters, read in "
              + loaded.loadTime().toMillis()
              + " ms.",
          null);
    } catch (ProviderException e) {
      return new ConnectionCheck(e.error().message(), e.error());
    }
  }
}
