package dev.tempera.core.provider;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored beside a request's body: {@code {url, headers, left_out}}; never the key, nor
 * values of headers that may be one, nor secrets in the address.
 */
public final class RequestMeta {
  private RequestMeta() {}

  /** The meta of a request. Any thread. */
  public static String toJson(PreparedRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("url", UrlSecrets.told(request.url()));
    ObjectNode headers = json.putObject("headers");
    request
        .headers()
        .forEach((name, value) ->
            headers.put(name, HeaderSecrets.isHarmless(name) ? value : HeaderSecrets.STRUCK));
    request.leftOut().forEach(json.putArray("left_out")::add);
    return json.toString();
  }
}
