package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ListAnswer;
import dev.tempera.core.catalog.ListQuestion;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Utf8Bytes;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.AccountFacts;
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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Any server that speaks the OpenAI chat completions dialect. Any thread; all calls but {@link
 * #prepare} block on the network and belong on virtual threads. The key is asked for when it is
 * needed and kept nowhere.
 */
public final class OpenAiProvider implements ChatProvider {
  private final ConnectionProfile profile;
  private final Endpoint endpoint;
  private final KeySource key;
  private final Supplier<Map<String, String>> attribution;
  private final HttpTransport transport;
  private final Patience patience;
  private final Consumer<ConnectionProfile> learned;

  /** Gives the key as it was pasted or stored, if there is one. */
  @FunctionalInterface
  public interface KeySource {
    /**
     * The key; may block.
     *
     * @throws ProviderException if there may be one and it cannot be had: nothing is sent then
     */
    Optional<String> get() throws ProviderException;
  }

  /**
   * How long to wait and when to ask again.
   *
   * @param clock for dates in {@code Retry-After}
   */
  record Patience(StreamTimes times, RetryPolicy retries, Pauser pauser, InstantSource clock) {
    static Patience usual(ConnectionProfile profile) {
      return new Patience(
          StreamTimes.of(profile), RetryPolicy.USUAL, Pauser.real(), InstantSource.system());
    }
  }

  /**
   * A provider for one connection.
   *
   * @param key asked before each request
   * @param attribution headers that tell OpenRouter of this program; empty to tell nothing. Never
   *     sent to any other server
   */
  public OpenAiProvider(
      ConnectionProfile profile,
      KeySource key,
      Supplier<Map<String, String>> attribution,
      HttpTransport transport) {
    this(profile, key, attribution, transport, _ -> {});
  }

  /**
   * A provider that learns from what the server refuses.
   *
   * @param learned takes the connection as it should be from then on, once the server has answered
   *     so; on the calling thread
   */
  public OpenAiProvider(
      ConnectionProfile profile,
      KeySource key,
      Supplier<Map<String, String>> attribution,
      HttpTransport transport,
      Consumer<ConnectionProfile> learned) {
    this(profile, key, attribution, transport, learned, Patience.usual(profile));
  }

  OpenAiProvider(
      ConnectionProfile profile,
      KeySource key,
      Supplier<Map<String, String>> attribution,
      HttpTransport transport,
      Patience patience) {
    this(profile, key, attribution, transport, _ -> {}, patience);
  }

  OpenAiProvider(
      ConnectionProfile profile,
      KeySource key,
      Supplier<Map<String, String>> attribution,
      HttpTransport transport,
      Consumer<ConnectionProfile> learned,
      Patience patience) {
    this.profile = profile;
    this.endpoint = new Endpoint(profile);
    this.key = key;
    this.attribution = attribution;
    this.transport = transport;
    this.patience = patience;
    this.learned = learned;
  }

  @Override
  public ConnectionProfile profile() {
    return profile;
  }

  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo model) throws ProviderException {
    RequestBody body =
        RequestBody.of(
            request,
            model,
            profile.sendStreamOptions(),
            profile.quirks().sendReasoning(),
            takesMarks());
    Map<String, String> headers = endpoint.headers(attribution.get());
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "text/event-stream, application/json");
    URI url = endpoint.address("/chat/completions");
    return new PreparedRequest(request, url.toString(), headers, body.json(), body.leftOut());
  }

  /** Servers of one's own and OpenAI's know no such marks; what a custom one is, nobody knows. */
  private boolean takesMarks() {
    return profile.kind() == ConnectionProfile.Kind.OPENROUTER
        || profile.kind() == ConnectionProfile.Kind.CUSTOM;
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    sink.event(new StreamEvent.Ended(answer(request, sink, cancellation)));
  }

  private Outcome answer(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    Optional<ApiKey> apiKey;
    HttpTransport.Call call;
    try {
      apiKey = apiKey();
      call = call(request, apiKey);
    } catch (ProviderException e) {
      return new Outcome.Failed(e.error());
    }
    KeyMask mask = apiKey.map(ApiKey::mask).orElseGet(KeyMask::none);
    ReadingRules rules =
        new ReadingRules(profile.quirks().thinkTags(), OfferedTools.names(request.request()));
    AnswerEnding ending =
        new AnswerEnding(
            profile, errors(request.request().model(), apiKey.isPresent()), patience.times());
    String body = request.body();
    ConnectionProfile known = profile;
    int tries = 1;
    for (int attempt = 1; ; attempt++) {
      if (cancellation.isCancelled()) {
        return ending.stopped(null);
      }
      AnswerStream stream = new AnswerStream(transport, ending, mask, rules, sink, cancellation);
      Outcome outcome = stream.run(call);
      Optional<ProviderError> error = error(outcome);
      boolean accepted = outcome instanceof Outcome.Complete || stream.contentSeen();
      if (accepted && !known.equals(profile)) {
        learned.accept(known);
      }
      if (error.isEmpty() || stream.contentSeen()) {
        return outcome;
      }
      Concession concession = Concession.to(error.get(), known, request.request(), body);
      if (concession != null && sink.mayTryAgain(error.get())) {
        body = concession.without(body);
        known = concession.remembered(known);
        call = call.with(Utf8Bytes.of(body));
        sink.event(new StreamEvent.Retrying(++tries, Duration.ZERO, error.get()));
        continue;
      }
      Optional<Duration> pause = patience.retries().pauseAfter(attempt, error.get());
      if (pause.isEmpty()
          || concession != null
          || Thread.currentThread().isInterrupted()
          || !sink.mayTryAgain(error.get())) {
        return outcome;
      }
      sink.event(new StreamEvent.Retrying(++tries, pause.get(), error.get()));
      patience.pauser().pause(pause.get(), cancellation);
    }
  }

  private static Optional<ProviderError> error(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> Optional.of(failed.error());
      case Outcome.Interrupted interrupted -> Optional.of(interrupted.error());
      case Outcome.Complete _, Outcome.Stopped _ -> Optional.empty();
    };
  }

  private static HttpTransport.Call call(PreparedRequest request, Optional<ApiKey> key)
      throws ProviderException {
    try {
      return new HttpTransport.Call(
          URI.create(request.url()),
          authorized(request.headers(), key),
          Utf8Bytes.of(request.body()));
    } catch (IllegalArgumentException e) {
      throw new ProviderException(
          new ProviderError.BadRequest("The request has no valid address.", null, null));
    }
  }

  private static Map<String, String> authorized(Map<String, String> headers, Optional<ApiKey> key) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    key.ifPresent(k -> all.put("Authorization", k.authorization()));
    return all;
  }

  private Optional<ApiKey> apiKey() throws ProviderException {
    Optional<String> pasted = key.get();
    return pasted.isEmpty() ? Optional.empty() : ApiKey.of(pasted.get());
  }

  private ErrorMapper errors(String model, boolean keyGiven) {
    return new ErrorMapper(profile, model, keyGiven, new RetryAfter(patience.clock()));
  }

  @Override
  public List<ModelInfo> models() throws ProviderException {
    return facts("").models();
  }

  @Override
  public ListAnswer models(ListQuestion known) throws ProviderException {
    return facts("").models(known);
  }

  @Override
  public ModelInfo model(String id) throws ProviderException {
    return facts(id).model(id);
  }

  @Override
  public List<ModelEndpoint> endpoints(String model) throws ProviderException {
    return facts(model).endpoints(model);
  }

  @Override
  public Map<String, Set<String>> keepNothing() throws ProviderException {
    return facts("").keepNothing();
  }

  @Override
  public JsonNode record(String generationId) throws ProviderException {
    return facts("").record(generationId);
  }

  @Override
  public AccountFacts account() throws ProviderException {
    return facts("").account();
  }

  @Override
  public ConnectionCheck check() {
    try {
      return facts("").check();
    } catch (ProviderException e) {
      return new ConnectionCheck(e.error().message(), e.error());
    }
  }

  private ServerFacts facts(String model) throws ProviderException {
    Optional<ApiKey> apiKey = apiKey();
    Map<String, String> headers = endpoint.headers(attribution.get());
    headers.put("Accept", "application/json");
    return new ServerFacts(
        endpoint,
        transport,
        authorized(headers, apiKey),
        apiKey.map(ApiKey::mask).orElseGet(KeyMask::none),
        errors(model, apiKey.isPresent()));
  }
}
