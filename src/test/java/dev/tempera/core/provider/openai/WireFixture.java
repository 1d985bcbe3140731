package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A provider with short patience against a scripted server. */
final class WireFixture implements AutoCloseable {
  static final String KEY = "sk-or-v1-0123456789abcdef0123456789abcdef";
  static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  /** Long enough for a busy machine, never waited for in full by a passing test. */
  static final Duration AMPLE = Duration.ofSeconds(20);

  final HttpTransport transport =
      new HttpTransport(HttpClient.Builder.NO_PROXY, SystemTrust.context(), Duration.ofSeconds(20));

  /** The pauses that were made, without making them. */
  final List<Duration> pauses = new ArrayList<>();

  StreamTimes times = new StreamTimes(AMPLE, AMPLE, AMPLE, AMPLE);
  Optional<String> key = Optional.of(KEY);
  Map<String, String> attribution = Map.of();

  static ConnectionProfile profile(Kind kind, String baseUrl) {
    return ConnectionProfile.usual("test", kind).withBaseUrl(baseUrl);
  }

  OpenAiProvider provider(ConnectionProfile profile) {
    return provider(profile, transport);
  }

  OpenAiProvider provider(ConnectionProfile profile, HttpTransport over) {
    return new OpenAiProvider(
        profile,
        () -> key,
        () -> attribution,
        over,
        new OpenAiProvider.Patience(
            times, RetryPolicy.USUAL, (pause, _) -> pauses.add(pause), NOON));
  }

  static PreparedRequest request(OpenAiProvider provider) {
    ChatRequest request =
        new ChatRequest(
            "c",
            "openai/gpt-4.1-nano",
            List.of(ChatMessage.text(Role.USER, "Hi")),
            ParameterSet.EMPTY);
    try {
      return provider.prepare(request, ModelInfo.unknown(request.model()));
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }

  /** Streams one answer of a server to its end. */
  Recorder stream(Kind kind, ScriptedServer server) {
    return stream(profile(kind, server.baseUrl()), new Cancellation());
  }

  Recorder stream(ConnectionProfile profile, Cancellation cancellation) {
    OpenAiProvider provider = provider(profile);
    Recorder recorder = new Recorder();
    provider.stream(request(provider), recorder, cancellation);
    return recorder;
  }

  /** Streams in the background. */
  CompletableFuture<Void> streaming(
      ConnectionProfile profile, Recorder recorder, Cancellation cancellation) {
    OpenAiProvider provider = provider(profile);
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        provider.stream(request(provider), recorder, cancellation);
        done.complete(null);
      } catch (RuntimeException | Error e) {
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  static ProviderError failure(Recorder recorder) {
    return assertInstanceOf(
            Outcome.Failed.class, recorder.outcome(), () -> recorder.all().toString())
        .error();
  }

  static ProviderError interruption(Recorder recorder) {
    return assertInstanceOf(
            Outcome.Interrupted.class, recorder.outcome(), () -> recorder.all().toString())
        .error();
  }

  static void assertComplete(Recorder recorder) {
    assertInstanceOf(Outcome.Complete.class, recorder.outcome(), () -> recorder.all().toString());
  }

  /** A chunk with some text. */
  static String text(String text) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
  }

  static final String STOP =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

  static final String DONE = "data: [DONE]\n\n";

  /** A script that streams this and closes. */
  static ScriptedServer.Script events(String... events) {
    return (_, connection) -> connection.streamHead().send(String.join("", events));
  }

  /** A recorded stream. */
  static byte[] fixture(String name) {
    try (InputStream in =
        Objects.requireNonNull(WireFixture.class.getResourceAsStream("/sse/" + name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    byte[] bytes = utf8(text);
    return WireJson.tree(bytes, 0, bytes.length);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ProxySelector direct() {
    return HttpClient.Builder.NO_PROXY;
  }

  @Override
  public void close() {
    transport.close();
  }
}
