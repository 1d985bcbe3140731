package dev.tempera.core.session;

import dev.tempera.core.provider.PreparedRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is stored beside a request's body: {@code {url, headers, left_out}}; never the key. */
final class RequestMeta {
  private RequestMeta() {}

  static String toJson(PreparedRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("url", request.url());
    ObjectNode headers = json.putObject("headers");
    request.headers().forEach(headers::put);
    request.leftOut().forEach(json.putArray("left_out")::add);
    return json.toString();
  }
}
