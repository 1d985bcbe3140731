package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks for model servers on this computer, where they usually listen. */
public final class LocalServers {
  /** llama.cpp moved: both its ports are in use out there. */
  private static final List<ConnectionProfile> USUAL =
      List.of(
          ConnectionProfile.usual("ollama", Kind.OLLAMA),
          ConnectionProfile.usual("lm-studio", Kind.LM_STUDIO),
          ConnectionProfile.usual("llama-cpp", Kind.LLAMA_CPP),
          ConnectionProfile.usual("llama-cpp", Kind.LLAMA_CPP)
              .withBaseUrl("http://127.0.0.1:9931/v1"),
          ConnectionProfile.usual("vllm", Kind.VLLM));

  private static final Duration WAIT = Duration.ofMillis(1500);

  private final HttpTransport transport;
  private final Duration wait;

  public LocalServers(HttpTransport transport) {
    this(transport, WAIT);
  }

  LocalServers(HttpTransport transport, Duration wait) {
    this.transport = transport;
    this.wait = wait;
  }

  /**
   * A server that answered.
   *
   * @param profile ready to be used
   * @param models what it offers, possibly nothing
   */
  public record Found(ConnectionProfile profile, List<ModelInfo> models) {
    public Found {
      models = List.copyOf(models);
    }
  }

  /**
   * Asks all usual ports at once and returns those that list models, within about two seconds.
   * Blocks; sends no key anywhere.
   */
  public List<Found> find() {
    return find(USUAL);
  }

  List<Found> find(List<ConnectionProfile> candidates) {
    List<Found> found = new ArrayList<>();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Optional<Found>>> probes = new ArrayList<>();
      candidates.forEach(candidate -> probes.add(() -> probe(candidate)));
      for (Future<Optional<Found>> result : tasks.invokeAll(probes)) {
        result.get().ifPresent(found::add);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private Optional<Found> probe(ConnectionProfile candidate) {
    try {
      Endpoint endpoint = new Endpoint(candidate);
      HttpTransport.Call call =
          new HttpTransport.Call(
              endpoint.address("/models"), Map.of("Accept", "application/json"), null);
      Reply reply = transport.fetch(call, wait, 8 << 20);
      if (reply.status() != 200) {
        return Optional.empty();
      }
      return Optional.ofNullable(WireJson.treeOrNull(reply.text()))
          .flatMap(json ->
              ModelListParser.list(json)
                  .map(models -> new Found(recognized(candidate, json.toString()), models)));
    } catch (ProviderException e) {
      return Optional.empty();
    }
  }

  /** Ports are a habit, not a rule: some lists say who wrote them. */
  private static ConnectionProfile recognized(ConnectionProfile candidate, String list) {
    String text = list.toLowerCase(Locale.ROOT);
    Kind kind = candidate.kind();
    if (text.contains("\"owned_by\":\"llamacpp\"")) {
      kind = Kind.LLAMA_CPP;
    } else if (text.contains("\"owned_by\":\"vllm\"")) {
      kind = Kind.VLLM;
    }
    if (kind == candidate.kind()) {
      return candidate;
    }
    String id = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return ConnectionProfile.usual(id, kind).withBaseUrl(candidate.baseUrl());
  }
}
