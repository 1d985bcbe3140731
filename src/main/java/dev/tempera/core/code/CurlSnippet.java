package dev.tempera.core.code;

import dev.tempera.core.params.ValueText;
import dev.tempera.core.provider.CurlCommand;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as a curl command. */
final class CurlSnippet {
  private CurlSnippet() {}

  static String write(HttpCall call, boolean streaming) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.putAll(call.headers());
    String command =
        CurlCommand.of(call.url(), headers, ValueText.of(call.body(streaming)), call.keyVariable())
            .orElseThrow();
    return (streaming ? command : command.replaceFirst("^curl -N ", "curl ")) + "\n";
  }
}
