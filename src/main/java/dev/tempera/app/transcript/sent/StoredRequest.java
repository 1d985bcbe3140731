package dev.tempera.app.transcript.sent;

import dev.tempera.core.code.CodeLanguage;
import dev.tempera.core.code.HttpCall;
import dev.tempera.core.code.Snippets;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.request.SentBody;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that went out, ready to be shown and copied. Immutable.
 *
 * @param url empty if nothing could be sent
 * @param headers a line each; never the key
 * @param leftOut the names of what was set and not sent
 * @param body the exact text that was sent
 * @param pretty the same for reading; very long texts shortened
 * @param call the same to be written as code, empty where the body cannot be read
 * @param said how it was asked, null if the body cannot be read
 */
public record StoredRequest(
    String url,
    String headers,
    List<String> leftOut,
    String body,
    String pretty,
    Optional<HttpCall> call,
    @Nullable SentBody said) {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_SHOWN = 300_000;

  public StoredRequest {
    leftOut = List.copyOf(leftOut);
  }

  /** What is kept, taken apart; takes as long as the body is large. Any thread. */
  static StoredRequest of(SentRequest sent, @Nullable String keyVariable) {
    JsonNode meta = JsonText.valueOf(sent.metaJson());
    String url = meta == null ? "" : meta.path("url").asString("");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> leftOut = new ArrayList<>();
    if (meta != null) {
      meta.path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asString("")));
      meta.path("left_out")
          .forEach(name -> leftOut.add(Parameters.describe(name.asString("")).label()));
    }
    JsonNode json = JsonText.valueOf(sent.body());
    String pretty =
        json == null ? sent.body() : JsonText.pretty(JsonText.shortened(json, LONGEST_TEXT));
    return new StoredRequest(
        url,
        headers.entrySet().stream()
            .map(h -> h.getKey() + ": " + h.getValue())
            .collect(Collectors.joining("\n")),
        leftOut,
        sent.body(),
        pretty.length() <= LONGEST_SHOWN
            ? pretty
            : pretty.substring(0, LONGEST_SHOWN) + "\n\u2026 copying gives all of it",
        HttpCall.of(url, headers, sent.body(), keyVariable),
        SentBody.of(sent.body()).orElse(null));
  }

  /** The same as a command; empty where it went to no server. */
  public Optional<String> curl() {
    return HttpCall.isAtServer(url)
        ? call.map(each -> Snippets.write(each, CodeLanguage.CURL, true))
        : Optional.empty();
  }
}
