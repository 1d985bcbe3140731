package dev.tempera.core.code;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A request by Python's package requests. */
final class RequestsSnippet {
  private static final PythonLiterals LITERALS = new PythonLiterals();

  private RequestsSnippet() {}

  static String write(HttpCall call, boolean streaming) {
    ObjectNode body = call.body(streaming);
    String imports = streaming ? "import json\nimport os\n" : "import os\n";
    StringBuilder code = new StringBuilder();
    code.append(PythonLines.lost(body)).append(imports).append("\nimport requests\n\n");
    code.append("response = requests.post(\n");
    code.append("    ").append(LITERALS.string(call.url())).append(",\n");
    String headers = headers(call);
    if (!headers.isEmpty()) {
      code.append("    headers={\n").append(headers).append("    },\n");
    }
    code.append("    json=").append(LITERALS.write(body, 1, 9)).append(",\n");
    code.append(streaming ? "    stream=True,\n)\n" : ")\n");
    code.append("response.raise_for_status()\n");
    code.append(streaming ? PRINT_STREAM : PRINT);
    return code.toString();
  }

  private static final String PRINT =
      """
      print(response.json()["choices"][0]["message"]["content"])
      """;

  private static final String PRINT_STREAM =
      """
      for line in response.iter_lines():
          if line.startswith(b"data: ") and line != b"data: [DONE]":
              for choice in json.loads(line[6:])["choices"]:
                  print(choice["delta"].get("content") or "", end="", flush=True)
      print()
      """;

  private static String headers(HttpCall call) {
    StringBuilder lines = new StringBuilder();
    if (call.keyVariable() != null) {
      lines
          .append("        \"Authorization\": \"Bearer \" + ")
          .append(PythonLines.variable(call.keyVariable()))
          .append(",\n");
    }
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      lines
          .append("        ")
          .append(LITERALS.key(header.getKey()))
          .append(
              EnvironmentName.isStruck(header.getValue())
                  ? PythonLines.variable(EnvironmentName.of(header.getKey()))
                  : LITERALS.string(header.getValue()))
          .append(",\n");
    }
    return lines.toString();
  }
}
