package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.routing.AccountPresets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The presets of an account at OpenRouter. Any thread; blocks on the network. */
public final class OpenRouterPresets implements AccountPresets {
  private static final int MAX_BYTES = 4 << 20;
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 10;
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final ConnectionProfile profile;
  private final OpenAiProvider.KeySource key;
  private final HttpTransport transport;

  /** Those of the account whose key this is. */
  public OpenRouterPresets(
      ConnectionProfile profile, OpenAiProvider.KeySource key, HttpTransport transport) {
    this.profile = profile;
    this.key = key;
    this.transport = transport;
  }

  @Override
  public List<Preset> list() throws ProviderException {
    List<Preset> all = new ArrayList<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode json = ask("/presets?offset=" + page * PAGE + "&limit=" + PAGE, null);
      JsonNode data = json.path("data");
      if (!data.isArray()) {
        throw refused("OpenRouter answered something else than its presets.");
      }
      for (JsonNode each : data) {
        preset(each).ifPresent(all::add);
      }
      if (data.size() < PAGE) {
        break;
      }
    }
    return List.copyOf(all);
  }

  private static Optional<Preset> preset(JsonNode json) {
    String slug = json.path("slug").asString("").strip();
    String name = json.path("name").asString("").strip();
    return isSlug(slug)
        ? Optional.of(
            new Preset(
                slug, name.isEmpty() ? slug : name, json.path("description").asString("").strip()))
        : Optional.empty();
  }

  private static boolean isSlug(String slug) {
    return slug.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  }

  @Override
  public void push(String slug, String body) throws ProviderException {
    if (!isSlug(slug)) {
      throw refused("The name of a preset has letters, digits and hyphens only, such as my-setup.");
    }
    JsonNode _ =
        ask("/presets/" + slug + "/chat/completions", body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode ask(String path, byte @Nullable [] body) throws ProviderException {
    Endpoint endpoint = new Endpoint(profile);
    Map<String, String> headers = new LinkedHashMap<>(endpoint.headers(Map.of()));
    headers.put("Accept", "application/json");
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    Optional<String> pasted = key.get();
    if (pasted.isPresent()) {
      ApiKey.of(pasted.get()).ifPresent(k -> headers.put("Authorization", k.authorization()));
    }
    Reply reply =
        transport.fetch(
            new HttpTransport.Call(endpoint.address(path), headers, body), WAIT, MAX_BYTES);
    JsonNode json = WireJson.treeOrNull(reply.text());
    if (reply.status() / 100 == 2 && json != null && json.isObject() && !json.has("error")) {
      return json;
    }
    throw refused(
        switch (reply.status()) {
          case 401, 403 ->
              "OpenRouter does not let this key at the account's presets (" + reply.status() + ").";
          case 404 -> "OpenRouter has no presets for this account (404).";
          default -> "OpenRouter did not do that (" + reply.status() + "): try again in a while.";
        });
  }

  private static ProviderException refused(String sentence) {
    return new ProviderException(new ProviderError.BadRequest(sentence, null, null));
  }
}
