package dev.tempera.core.experiment.engine;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks for a new answer where a server may keep old ones. */
public final class Fresh {
  private Fresh() {}

  /** The request, with the header that turns OpenRouter's cache of answers off. */
  public static PreparedRequest of(PreparedRequest request, ConnectionProfile profile) {
    if (profile.kind() != ConnectionProfile.Kind.OPENROUTER) {
      return request;
    }
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.put("X-OpenRouter-Cache", "false");
    return new PreparedRequest(
        request.request(), request.url(), headers, request.body(), request.leftOut());
  }
}
