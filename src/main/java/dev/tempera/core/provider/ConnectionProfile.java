package dev.tempera.core.provider;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach a server; holds no key.
 *
 * <p>A component for each setting of a connection: they are stored, shown and compared as one.
 *
 * @param id stable; names the key in the credential store
 * @param baseUrl ends before {@code /chat/completions}, without a trailing slash; empty for the
 *     built-in model
 * @param headers sent with every request, visible in the preview; never the authorization
 * @param apiKeyEnv the environment variable that holds the key and wins over a stored one, or null
 * @param headerTimeout how long to wait for the response headers
 * @param idleTimeout how long the stream may be silent
 * @param quirks in what the server differs
 * @param limits how many requests may be on their way at once
 */
public record ConnectionProfile(
    String id,
    String name,
    Kind kind,
    String baseUrl,
    Map<String, String> headers,
    @Nullable String apiKeyEnv,
    boolean sendStreamOptions,
    Duration headerTimeout,
    Duration idleTimeout,
    ServerQuirks quirks,
    RequestLimits limits) {

  /** The built-in model's connection. */
  public static final String OFFLINE_ID = "offline";

  /** Which server it is, for defaults and for what its models list says. */
  public enum Kind {
    OFFLINE("Built-in tiny model (offline)", "", null),
    OPENROUTER("OpenRouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    OPENAI("OpenAI", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    OLLAMA("Ollama", "http://localhost:11434/v1", null),
    LM_STUDIO("LM Studio", "http://localhost:1234/v1", null),
    LLAMA_CPP("llama.cpp", "http://127.0.0.1:8080/v1", null),
    VLLM("vLLM", "http://localhost:8000/v1", null),
    CUSTOM("Custom server", "http://localhost:8080/v1", null);

    private final String label;
    private final String usualBaseUrl;
    private final @Nullable String usualKeyEnv;

    Kind(String label, String usualBaseUrl, @Nullable String usualKeyEnv) {
      this.label = label;
      this.usualBaseUrl = usualBaseUrl;
      this.usualKeyEnv = usualKeyEnv;
    }

    /** The name people know it by. */
    public String label() {
      return label;
    }

    /** Where it usually answers. */
    public String usualBaseUrl() {
      return usualBaseUrl;
    }

    /** The environment variable its key is usually in. */
    public @Nullable String usualKeyEnv() {
      return usualKeyEnv;
    }

    /** Whether it usually runs on the person's own machine, where loading a model takes minutes. */
    public boolean isLocal() {
      return switch (this) {
        case OLLAMA, LM_STUDIO, LLAMA_CPP, VLLM, CUSTOM -> true;
        case OFFLINE, OPENROUTER, OPENAI -> false;
      };
    }
  }

  public ConnectionProfile {
    baseUrl = baseUrl.replaceAll("/+$", "");
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A profile whose server has the usual quirks of its kind. */
  public ConnectionProfile(
      String id,
      String name,
      Kind kind,
      String baseUrl,
      Map<String, String> headers,
      @Nullable String apiKeyEnv,
      boolean sendStreamOptions,
      Duration headerTimeout,
      Duration idleTimeout) {
    this(
        id,
        name,
        kind,
        baseUrl,
        headers,
        apiKeyEnv,
        sendStreamOptions,
        headerTimeout,
        idleTimeout,
        ServerQuirks.usual(kind));
  }

  /** A profile with the usual limits. */
  public ConnectionProfile(
      String id,
      String name,
      Kind kind,
      String baseUrl,
      Map<String, String> headers,
      @Nullable String apiKeyEnv,
      boolean sendStreamOptions,
      Duration headerTimeout,
      Duration idleTimeout,
      ServerQuirks quirks) {
    this(
        id,
        name,
        kind,
        baseUrl,
        headers,
        apiKeyEnv,
        sendStreamOptions,
        headerTimeout,
        idleTimeout,
        quirks,
        RequestLimits.USUAL);
  }

  /** A profile with the usual settings of its kind. */
  public static ConnectionProfile usual(String id, Kind kind) {
    return new ConnectionProfile(
        id,
        kind.label(),
        kind,
        kind.usualBaseUrl(),
        Map.of(),
        kind.usualKeyEnv(),
        kind != Kind.OPENROUTER,
        Duration.ofSeconds(kind.isLocal() ? 300 : 60),
        Duration.ofSeconds(kind.isLocal() ? 300 : 90));
  }

  /** This profile at another address. */
  public ConnectionProfile withBaseUrl(String newBaseUrl) {
    return new ConnectionProfile(
        id,
        name,
        kind,
        newBaseUrl,
        headers,
        apiKeyEnv,
        sendStreamOptions,
        headerTimeout,
        idleTimeout,
        quirks,
        limits);
  }

  /** This profile under another id. */
  public ConnectionProfile withId(String newId) {
    return new ConnectionProfile(
        newId,
        name,
        kind,
        baseUrl,
        headers,
        apiKeyEnv,
        sendStreamOptions,
        headerTimeout,
        idleTimeout,
        quirks,
        limits);
  }

  /** This profile, asking for usage in the stream or not. */
  public ConnectionProfile withSendStreamOptions(boolean changed) {
    return new ConnectionProfile(
        id,
        name,
        kind,
        baseUrl,
        headers,
        apiKeyEnv,
        changed,
        headerTimeout,
        idleTimeout,
        quirks,
        limits);
  }

  /** This profile with other quirks. */
  public ConnectionProfile withQuirks(ServerQuirks changed) {
    return new ConnectionProfile(
        id,
        name,
        kind,
        baseUrl,
        headers,
        apiKeyEnv,
        sendStreamOptions,
        headerTimeout,
        idleTimeout,
        changed,
        limits);
  }

  /** This profile with other limits. */
  public ConnectionProfile withLimits(RequestLimits changed) {
    return new ConnectionProfile(
        id,
        name,
        kind,
        baseUrl,
        headers,
        apiKeyEnv,
        sendStreamOptions,
        headerTimeout,
        idleTimeout,
        quirks,
        changed);
  }
}
