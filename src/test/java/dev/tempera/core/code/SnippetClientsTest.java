package dev.tempera.core.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import dev.tempera.testing.NodeModules;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The code that is written, run by the real clients: what arrives is what the program sends. */
class SnippetClientsTest {
  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> sendsTheSameRequest() {
    List<DynamicTest> tests = new ArrayList<>();
    for (CodeLanguage language : CodeLanguage.values()) {
      test(language, "plain", true, tests);
      test(language, "plain", false, tests);
      test(language, "odd", true, tests);
      test(language, "tools", false, tests);
    }
    // Long ones, where a language or a system has limits.
    test(CodeLanguage.CURL, "parts", true, tests);
    test(CodeLanguage.JAVA, "parts", true, tests);
    test(CodeLanguage.JAVA_OPENAI, "parts", true, tests);
    return tests;
  }

  private void test(CodeLanguage language, String name, boolean streaming, List<DynamicTest> to) {
    String title =
        language.word() + " " + name + (streaming ? " streaming" : "") + Client.name(language);
    to.add(DynamicTest.dynamicTest(title, () -> sends(language, name, streaming)));
  }

  private void sends(CodeLanguage language, String name, boolean streaming) throws Exception {
    Path own = Files.createDirectories(folder.resolve(language.word() + name + streaming));
    try (ScriptedServer server = ScriptedServer.start(SnippetClientsTest::answer)) {
      HttpCall call =
          SampleCalls.call(SampleCalls.request(name), server.baseUrl() + "/chat/completions");
      String said = Client.run(language, Snippets.write(call, language, streaming), own);
      assertEquals(1, server.requests().size(), said);
      ScriptedServer.Request request = server.requests().getFirst();
      assertEquals("/v1/chat/completions", request.path());
      assertEquals("Bearer " + Client.KEY, request.header("authorization"));
      assertEquals(Client.PROXY_KEY, request.header("x-proxy-key"));
      assertEquals("Tempera \"bench\"", request.header("x-title"));
      assertEquals(values(call.body(streaming)), values(ExactJson.read(request.body())));
      assertTrue(said.contains("Hello"), said);
    }
  }

  /** Without names and numbers being written in one of several ways. */
  private static String values(JsonNode tree) {
    return comparable(tree).toString().replace("stream=false, ", "");
  }

  private static Object comparable(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new TreeMap<>();
      node.properties().forEach(p -> fields.put(p.getKey(), comparable(p.getValue())));
      return fields;
    }
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>();
      node.forEach(element -> elements.add(comparable(element)));
      return elements;
    }
    return node.isNumber()
        ? new BigDecimal(ValueText.number(node)).stripTrailingZeros().toPlainString()
        : ValueText.of(node);
  }

  private static void answer(
      ScriptedServer.Request request, dev.tempera.testing.ScriptedConnection connection)
      throws IOException {
    String head = "{\"id\":\"c\",\"created\":1,\"model\":\"m\",\"object\":\"chat.completion";
    String finish = ",\"finish_reason\":\"stop\",\"logprobs\":null}]";
    if (!request.body().matches("(?s).*\"stream\"\\s*:\\s*true.*")) {
      connection.json(
          200,
          head
              + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
              + "\"content\":\"Hello\",\"refusal\":null}"
              + finish
              + ",\"system_fingerprint\":null}");
      return;
    }
    String chunk = head + ".chunk\",\"choices\":[{\"index\":0,\"delta\":";
    String stream =
        "data: "
            + chunk
            + "{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":null}]}\n\ndata: "
            + chunk
            + "{}"
            + finish
            + "}\n\ndata: [DONE]\n\n";
    connection.answer(200, "text/event-stream", stream);
  }

  /** The compiler knows the libraries' own types: what they take is written as they take it. */
  @Test
  void typeScriptIsWellTyped() throws Exception {
    NodeModules.assumeInstalled("typescript");
    NodeModules.assumeInstalled("openai");
    NodeModules.assumeInstalled("@openrouter/sdk");
    Client.assumeProgram("node");
    Path link = Client.linkModules(folder);
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                NodeModules.folder().resolve("typescript/lib/tsc.js").toString(),
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--moduleDetection",
                "force",
                "--types",
                "node"));
    Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    for (String name : SampleCalls.requests().keySet()) {
      for (boolean streaming : new boolean[] {true, false}) {
        HttpCall call = SampleCalls.call(SampleCalls.request(name), HttpCall.OPENROUTER);
        for (CodeLanguage language :
            List.of(CodeLanguage.TYPESCRIPT, CodeLanguage.TYPESCRIPT_OPENROUTER)) {
          String file =
              language.name().toLowerCase(java.util.Locale.ROOT) + name + streaming + ".ts";
          Files.writeString(folder.resolve(file), Snippets.write(call, language, streaming));
          command.add(file);
        }
      }
    }
    Process compiler =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = compiler.waitFor();
    Files.delete(link);
    assertEquals(0, status, said);
  }
}
