package dev.tempera.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A person in the browser who allows what a page of a sign-in asks for. */
public final class PlayedBrowser {
  private PlayedBrowser() {}

  /** Comes back from a page with a code. */
  public static void allow(URI page) throws Exception {
    Map<String, String> query = new HashMap<>();
    for (String each : page.getRawQuery().split("&", -1)) {
      String[] pair = each.split("=", 2);
      query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    URI back =
        URI.create(
            query.get("redirect_uri") + "?code=code-1&state=" + query.getOrDefault("state", ""));
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var _ =
          browser.send(
              HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.discarding());
    }
  }
}
