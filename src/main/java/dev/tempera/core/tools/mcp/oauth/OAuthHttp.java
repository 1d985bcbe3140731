package dev.tempera.core.tools.mcp.oauth;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.signin.SignInException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Small questions to servers nobody trusts: bounded in time and size, never sent on elsewhere. */
final class OAuthHttp implements AutoCloseable {
  private static final int LARGEST = 256 << 10;
  private static final int SECONDS = 30;

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(SECONDS))
          .build();

  /** An answer that is JSON, with its status. */
  record Answer(int status, JsonNode json) {}

  /** The document at an address; empty if there is none. */
  Optional<JsonNode> find(URI address) throws SignInException {
    Answer answer = ask(request(address).GET().build());
    return answer.status() == 200 && answer.json().isObject()
        ? Optional.of(answer.json())
        : Optional.empty();
  }

  Answer form(URI address, Map<String, String> fields) throws SignInException {
    String body =
        fields.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return ask(
        request(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  Answer json(URI address, JsonNode body) throws SignInException {
    return ask(
        request(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ExactJson.write(body)))
            .build());
  }

  /** The headers of an answer to a request without a token; what it says is not read. */
  HttpHeaders headers(URI address) throws SignInException {
    HttpRequest ping =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(SECONDS))
            .header("Accept", "application/json, text/event-stream")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"ping\"}"))
            .build();
    HttpResponse<InputStream> response = get(client.sendAsync(ping, BodyHandlers.ofInputStream()));
    try {
      response.body().close();
    } catch (IOException e) {
      // Nothing of it is wanted.
    }
    return response.headers();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(Duration.ofSeconds(SECONDS))
        .header("Accept", "application/json");
  }

  private Answer ask(HttpRequest request) throws SignInException {
    HttpResponse<String> response =
        get(
            client.sendAsync(
                request,
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST)));
    try {
      return new Answer(response.statusCode(), ExactJson.readBounded(response.body()));
    } catch (IllegalArgumentException e) {
      return new Answer(response.statusCode(), ExactJson.object().nullNode());
    }
  }

  private static <T> T get(CompletableFuture<T> asked) throws SignInException {
    try {
      return asked.get(SECONDS + 10L, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignInException("The sign-in was given up.", e);
    } catch (ExecutionException | TimeoutException e) {
      boolean _ = asked.cancel(true);
      throw new SignInException(
          "The server that signs in does not answer, or says too much: try again later.", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
