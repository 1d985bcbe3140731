package dev.tempera.core.tools.http;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.Answerer;
import dev.tempera.core.tools.Call;
import dev.tempera.core.tools.Environment;
import dev.tempera.core.tools.SentHeaders;
import dev.tempera.core.tools.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Asks a server. Where it sends on to is told and never followed: the headers may hold secrets, and
 * the person has allowed this server only.
 */
public final class HttpAnswerer implements Answerer {
  private final AnsweredBy.Http http;
  private final Map<String, String> environment;

  /**
   * @param environment where headers take their secrets from
   */
  public HttpAnswerer(AnsweredBy.Http http, Map<String, String> environment) {
    this.http = http;
    this.environment = environment;
  }

  @Override
  public String plan(Call call) {
    try {
      URI address = address(call);
      return "Sends "
          + http.method()
          + " "
          + address
          + whose(address.getHost())
          + SentHeaders.told(http.headers())
          + ".";
    } catch (ToolException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Says so of an address that no stranger could reach. */
  private static String whose(String host) {
    try {
      InetAddress[] all = InetAddress.getAllByName(host);
      if (Stream.of(all).anyMatch(a -> a.isLoopbackAddress() || a.isAnyLocalAddress())) {
        return ", which is this computer";
      }
      return Stream.of(all).anyMatch(HttpAnswerer::isPrivate)
          ? ", which is in your own network"
          : "";
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal;
  }

  @Override
  public String answer(Call call, Cancellation cancellation) throws ToolException {
    HttpRequest request = request(call);
    // One client a call: none of a tool's connections outlives what the person has allowed.
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(http.limits().time())
            .build()) {
      CompletableFuture<String> answer =
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
              .thenApplyAsync(
                  this::read, task -> Thread.ofPlatform().daemon().name("tool-http").start(task));
      try (Subscription _ = cancellation.onCancel(() -> answer.cancel(true))) {
        return answer.get(http.limits().time().toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        client.shutdownNow();
      }
    } catch (TimeoutException e) {
      throw new ToolException(
          "The server took longer than " + http.limits().time().toMillis() / 1000.0 + " seconds.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("The person stopped this call.");
    } catch (CancellationException e) {
      throw new ToolException("The person stopped this call.");
    } catch (ExecutionException e) {
      throw new ToolException(
          cancellation.isCancelled()
              ? "The person stopped this call."
              : "The server could not be asked: " + why(e) + ".");
    }
  }

  private static String why(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null || cause.getMessage() == null
        ? "no connection"
        : cause.getMessage().lines().findFirst().orElse("no connection");
  }

  private HttpRequest request(Call call) throws ToolException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(call)).timeout(http.limits().time());
    boolean sends = !http.method().equals("GET") && !http.method().equals("DELETE");
    request.method(
        http.method(),
        sends
            ? HttpRequest.BodyPublishers.ofString(ExactJson.write(call.arguments()))
            : HttpRequest.BodyPublishers.noBody());
    if (sends) {
      request.setHeader("Content-Type", "application/json");
    }
    for (Map.Entry<String, String> header : http.headers().entrySet()) {
      try {
        request.setHeader(header.getKey(), Environment.filled(header.getValue(), environment));
      } catch (IllegalArgumentException e) {
        // Not repeated: the value may be a key.
        throw new ToolException("The header “" + header.getKey() + "” cannot be sent.");
      }
    }
    return request.build();
  }

  private URI address(Call call) throws ToolException {
    return UrlTemplate.fill(http.url(), call.arguments(), http.method());
  }

  private String read(HttpResponse<InputStream> response) {
    int limit = http.limits().bytes();
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(limit + 1);
      if (bytes.length > limit) {
        return "The server’s answer has more than " + limit + " bytes and was left out.";
      }
      return told(response, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "The server’s answer broke off.";
    }
  }

  private static String told(HttpResponse<InputStream> response, String body) {
    int status = response.statusCode();
    if (status >= 300 && status < 400) {
      Optional<String> to = response.headers().firstValue("location");
      return "The server sends on"
          + to.map(place -> " to " + place).orElse("")
          + " (HTTP "
          + status
          + "), which is not followed.";
    }
    return status >= 200 && status < 300 ? body : "HTTP " + status + "\n" + body;
  }
}
