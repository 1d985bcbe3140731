package dev.tempera.core.code;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request by Python's package openai; what it has no name for is a part of extra_body. */
final class PythonSnippet {
  private static final PythonLiterals LITERALS = new PythonLiterals();

  private PythonSnippet() {}

  static String write(HttpCall call, boolean streaming) {
    ObjectNode body = call.body(streaming);
    String create = "client.chat.completions.create(\n" + arguments(body) + ")\n";
    StringBuilder code = new StringBuilder();
    code.append(PythonLines.lost(body)).append("import os\n\nfrom openai import OpenAI\n\n");
    code.append(client(call)).append('\n');
    if (streaming) {
      code.append("stream = ")
          .append(create)
          .append(
              """
              for chunk in stream:
                  if chunk.choices:
                      print(chunk.choices[0].delta.content or "", end="", flush=True)
              print()
              """);
    } else {
      code.append("completion = ")
          .append(create)
          .append("print(completion.choices[0].message.content)\n");
    }
    return code.toString();
  }

  private static String client(HttpCall call) {
    String variable = call.keyVariable();
    StringBuilder client = new StringBuilder("client = OpenAI(\n");
    client.append("    base_url=").append(LITERALS.string(call.baseUrl())).append(",\n");
    client
        .append("    api_key=")
        .append(
            variable == null
                ? LITERALS.string(EnvironmentName.NO_KEY)
                : PythonLines.variable(variable))
        .append(",\n");
    if (!call.headers().isEmpty()) {
      client.append("    default_headers=").append(PythonLines.headers(call.headers(), 1));
      client.append(",\n");
    }
    if (!call.query().isEmpty()) {
      client.append("    default_query={\n");
      call.query()
          .forEach((name, value) ->
              client
                  .append("        ")
                  .append(LITERALS.key(PythonLines.decoded(name)))
                  .append(LITERALS.string(PythonLines.decoded(value)))
                  .append(",\n"));
      client.append("    },\n");
    }
    return client.append(")\n").toString();
  }

  private static String arguments(ObjectNode body) {
    StringBuilder arguments = new StringBuilder();
    ObjectNode extra = body.objectNode();
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      String name = property.getKey();
      if (OpenAiNames.KNOWN.contains(name)) {
        argument(name, property.getValue(), arguments);
      } else {
        extra.set(name, property.getValue());
      }
    }
    if (!extra.isEmpty()) {
      argument("extra_body", extra, arguments);
    }
    return arguments.toString();
  }

  private static void argument(String name, JsonNode value, StringBuilder to) {
    to.append("    ")
        .append(name)
        .append('=')
        .append(LITERALS.write(value, 1, 4 + name.length() + 1))
        .append(",\n");
  }
}
