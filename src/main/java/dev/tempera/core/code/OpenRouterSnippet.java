package dev.tempera.core.code;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request by TypeScript's package {@code @openrouter/sdk}. The package drops what it does not
 * know; that is added to the body just before it goes out.
 */
final class OpenRouterSnippet {
  private static final ScriptLiterals LITERALS = new ScriptLiterals();

  private OpenRouterSnippet() {}

  static String write(HttpCall call, boolean streaming) {
    ObjectNode named = call.body().objectNode();
    ObjectNode extra = call.body().objectNode();
    for (Map.Entry<String, JsonNode> property : call.body(streaming).properties()) {
      String name = property.getKey();
      Optional<JsonNode> value = OpenRouterNames.value(name, property.getValue());
      value.ifPresentOrElse(
          known -> named.set(OpenRouterNames.name(name), known),
          () -> extra.set(name, property.getValue()));
    }
    if (!named.has("messages")) {
      // The package wants them; the real ones are among what is added.
      named.putArray("messages");
    }
    boolean hook = !extra.isEmpty() || !call.headers().isEmpty() || !call.query().isEmpty();
    StringBuilder code = new StringBuilder();
    code.append(ScriptLines.lost(extra))
        .append(hook ? "import { HTTPClient, OpenRouter }" : "import { OpenRouter }")
        .append(" from \"@openrouter/sdk\";\n\n");
    if (hook) {
      code.append(hook(call, extra)).append('\n');
    }
    code.append(client(call, hook)).append('\n');
    code.append(streaming ? "const stream" : "const completion")
        .append(" = await client.chat.send({\n  chatRequest: ")
        .append(LITERALS.write(named, 1, 15))
        .append(streaming ? ",\n});\n\n" : ",\n});\n");
    return code.append(streaming ? PRINT_STREAM : PRINT).toString();
  }

  private static final String PRINT =
      """
      if ("choices" in completion) {
        console.log(completion.choices[0]?.message.content);
      }
      """;

  private static final String PRINT_STREAM =
      """
      if (Symbol.asyncIterator in stream) {
        for await (const chunk of stream) {
          process.stdout.write(chunk.choices[0]?.delta.content ?? "");
        }
      }
      process.stdout.write("\\n");
      """;

  private static String client(HttpCall call, boolean hook) {
    String variable = call.keyVariable();
    StringBuilder client = new StringBuilder("const client = new OpenRouter({\n");
    client.append("  serverURL: ").append(LITERALS.string(call.baseUrl())).append(",\n");
    if (variable != null) {
      client.append("  apiKey: ").append(ScriptLines.variable(variable)).append(" ?? \"\",\n");
    }
    if (hook) {
      client.append("  httpClient,\n");
    }
    return client.append("});\n").toString();
  }

  private static String hook(HttpCall call, ObjectNode extra) {
    StringBuilder code = new StringBuilder();
    if (!extra.isEmpty()) {
      code.append("// What the package has no name for.\nconst extraBody = ")
          .append(LITERALS.write(extra, 0, 18))
          .append(";\n\n");
    }
    code.append("const httpClient = new HTTPClient();\n");
    code.append("httpClient.addHook(\"beforeRequest\", async (request) => {\n");
    if (!call.headers().isEmpty()) {
      code.append("  const headers = new Headers(request.headers);\n");
      call.headers()
          .entrySet()
          .forEach(header ->
              code.append("  headers.set(")
                  .append(LITERALS.string(header.getKey()))
                  .append(", ")
                  .append(
                      EnvironmentName.isStruck(header.getValue())
                          ? ScriptLines.variable(EnvironmentName.of(header.getKey())) + " ?? \"\""
                          : LITERALS.string(header.getValue()))
                  .append(");\n"));
    }
    if (!extra.isEmpty()) {
      code.append("  const body = { ...(await request.json()), ...extraBody };\n");
    } else {
      code.append("  const body = await request.json();\n");
    }
    code.append("  return new Request(")
        .append(call.query().isEmpty() ? "request.url" : LITERALS.string(call.url()))
        .append(", {\n    method: \"POST\",\n");
    code.append(call.headers().isEmpty() ? "    headers: request.headers,\n" : "    headers,\n");
    return code.append("    body: JSON.stringify(body),\n  });\n});\n").toString();
  }
}
