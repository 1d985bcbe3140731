package dev.tempera.core.provider;

import java.util.List;
import java.util.Map;

/**
 * A request as it goes over the wire, without the key.
 *
 * @param url the full address, or a provider's own scheme for one without a wire
 * @param headers as sent, the authorization left out
 * @param body the exact JSON text sent
 * @param leftOut names of set parameters that the model does not support and that are therefore not
 *     in {@code body}
 */
public record PreparedRequest(
    ChatRequest request,
    String url,
    Map<String, String> headers,
    String body,
    List<String> leftOut) {
  public PreparedRequest {
    headers = Map.copyOf(headers);
    leftOut = List.copyOf(leftOut);
  }
}
