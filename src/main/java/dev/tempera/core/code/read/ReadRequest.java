package dev.tempera.core.code.read;

import dev.tempera.core.provider.ChatRequest;
import java.util.List;

/**
 * What a pasted text means. Immutable.
 *
 * @param form what kind of text it was, such as "a curl command"
 * @param baseUrl the server's address up to and without the path of chat completions, no secret in
 *     it; empty if the text does not say it
 * @param request without a connection; the model is empty if the text names none
 * @param remarks what is not in the request, or otherwise than it stood
 */
public record ReadRequest(String form, String baseUrl, ChatRequest request, List<Remark> remarks) {
  public ReadRequest {
    remarks = List.copyOf(remarks);
  }
}
