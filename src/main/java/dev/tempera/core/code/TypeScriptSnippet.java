package dev.tempera.core.code;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request by TypeScript's package openai. */
final class TypeScriptSnippet {
  private static final ScriptLiterals LITERALS = new ScriptLiterals();

  private TypeScriptSnippet() {}

  static String write(HttpCall call, boolean streaming) {
    ObjectNode body = call.body(streaming);
    StringBuilder code = new StringBuilder();
    code.append(ScriptLines.lost(body)).append("import OpenAI from \"openai\";\n\n");
    code.append(client(call)).append('\n');
    code.append(streaming ? "const stream" : "const completion")
        .append(" = await client.chat.completions.create({\n");
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      String key = LITERALS.key(property.getKey());
      code.append("  ")
          .append(key)
          .append(LITERALS.write(property.getValue(), 1, 2 + key.length()))
          .append(",\n");
    }
    code.append(isTyped(body) ? "});\n\n" : "} as unknown as " + type(streaming) + ");\n\n");
    code.append(
        streaming
            ? """
            for await (const chunk of stream) {
              process.stdout.write(chunk.choices[0]?.delta?.content ?? "");
            }
            process.stdout.write("\\n");
            """
            : "console.log(completion.choices[0]?.message.content);\n");
    return code.toString();
  }

  /** The types are OpenAI's: other servers know more, and it is sent all the same. */
  private static boolean isTyped(ObjectNode body) {
    return body.properties().stream()
        .allMatch(p -> OpenAiNames.KNOWN.contains(p.getKey()) && !p.getValue().isNull());
  }

  private static String type(boolean streaming) {
    return "OpenAI.Chat.Completions.ChatCompletionCreateParams"
        + (streaming ? "Streaming" : "NonStreaming");
  }

  private static String client(HttpCall call) {
    String variable = call.keyVariable();
    StringBuilder client = new StringBuilder("const client = new OpenAI({\n");
    client.append("  baseURL: ").append(LITERALS.string(call.baseUrl())).append(",\n");
    client
        .append("  apiKey: ")
        .append(
            variable == null
                ? LITERALS.string(EnvironmentName.NO_KEY)
                : ScriptLines.variable(variable))
        .append(",\n");
    if (!call.headers().isEmpty()) {
      client.append("  defaultHeaders: {\n");
      call.headers().entrySet().forEach(h -> client.append(ScriptLines.header(h, 2)));
      client.append("  },\n");
    }
    if (!call.query().isEmpty()) {
      client.append("  defaultQuery: {\n");
      call.query()
          .forEach((name, value) ->
              client
                  .append("    ")
                  .append(LITERALS.key(PythonLines.decoded(name)))
                  .append(LITERALS.string(PythonLines.decoded(value)))
                  .append(",\n"));
      client.append("  },\n");
    }
    return client.append("});\n").toString();
  }
}
