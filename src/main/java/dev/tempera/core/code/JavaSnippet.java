package dev.tempera.core.code;

import java.util.Map;

/** A request by Java's own HTTP client. */
final class JavaSnippet {
  private static final JsonLiterals JSON = new JsonLiterals();
  private static final String INDENT = " ".repeat(12);

  private JavaSnippet() {}

  static String write(HttpCall call, boolean streaming) {
    StringBuilder code = new StringBuilder();
    code.append("import java.net.URI;\nimport java.net.http.HttpClient;\n");
    code.append("import java.net.http.HttpRequest;\nimport java.net.http.HttpResponse;\n\n");
    code.append("class Ask {\n  public static void main(String[] args) throws Exception {\n");
    String body = JSON.write(call.body(streaming), 0, 0);
    code.append("    String body =\n        ").append(JavaTexts.block(body, INDENT)).append(";\n");
    code.append("    HttpRequest request =\n        HttpRequest.newBuilder(URI.create(")
        .append(JavaTexts.string(call.url()))
        .append("))\n");
    if (call.url().startsWith("http://")) {
      // An offer of HTTP/2 over plain HTTP stops several local servers.
      code.append("            .version(HttpClient.Version.HTTP_1_1)\n");
    }
    if (call.keyVariable() != null) {
      header("Authorization", "\"Bearer \" + " + variable(call.keyVariable()), code);
    }
    header("Content-Type", "\"application/json\"", code);
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      header(header.getKey(), headerValue(header), code);
    }
    code.append("            .POST(HttpRequest.BodyPublishers.ofString(body))\n");
    code.append("            .build();\n");
    code.append("    try (HttpClient client = HttpClient.newHttpClient()) {\n");
    code.append(streaming ? PRINT_STREAM : PRINT);
    return code.append("    }\n  }\n}\n").toString();
  }

  private static final String PRINT =
      """
            HttpResponse<String> response =
                client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println(response.body());
      """;

  private static final String PRINT_STREAM =
      """
            client
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("data: "))
                .forEach(System.out::println);
      """;

  static String variable(String name) {
    return "System.getenv(" + JavaTexts.string(name) + ")";
  }

  static String headerValue(Map.Entry<String, String> header) {
    return EnvironmentName.isStruck(header.getValue())
        ? variable(EnvironmentName.of(header.getKey()))
        : JavaTexts.string(header.getValue());
  }

  private static void header(String name, String value, StringBuilder to) {
    to.append("            .header(")
        .append(JavaTexts.string(name))
        .append(", ")
        .append(value)
        .append(")\n");
  }
}
