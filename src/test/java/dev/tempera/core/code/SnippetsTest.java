package dev.tempera.core.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.code.read.CodeFault;
import dev.tempera.core.code.read.CodeReader;
import dev.tempera.core.code.read.ReadRequest;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.request.RequestDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SnippetsTest {
  private static final String URL = "https://openrouter.ai/api/v1/chat/completions";

  @TestFactory
  List<DynamicTest> whatIsWrittenIsReadAsTheSameRequest() {
    List<DynamicTest> tests = new ArrayList<>();
    SampleCalls.requests()
        .forEach((name, request) -> {
          for (CodeLanguage language : CodeLanguage.values()) {
            for (boolean streaming : new boolean[] {true, false}) {
              tests.add(
                  DynamicTest.dynamicTest(
                      name + " " + language.word() + (streaming ? " streaming" : ""),
                      () -> comesBack(request, language, streaming)));
            }
          }
        });
    return tests;
  }

  private static void comesBack(ChatRequest request, CodeLanguage language, boolean streaming)
      throws CodeFault {
    String code = Snippets.write(SampleCalls.call(request, URL), language, streaming);
    ReadRequest read = CodeReader.read(code);
    assertEquals(List.of(), RequestDiff.between(request, read.request()).sentences(), () -> code);
    assertEquals("https://openrouter.ai/api/v1", read.baseUrl(), () -> code);
    assertEquals(request.hash(), read.request().hash());
  }

  @Test
  void theKeyComesFromTheEnvironment() {
    HttpCall call = SampleCalls.call(SampleCalls.request("plain"), URL);
    for (CodeLanguage language : CodeLanguage.values()) {
      String code = Snippets.write(call, language, true);
      assertTrue(code.contains("TEST_API_KEY"), code);
      assertTrue(code.contains("X_PROXY_KEY"), code);
      assertFalse(code.contains("***"), code);
    }
  }

  @Test
  void aServerWithoutKeysGetsNone() {
    HttpCall call =
        HttpCall.of(
                "http://localhost:11434/v1/chat/completions",
                Map.of(),
                "{\"model\":\"m\",\"messages\":[]}",
                null)
            .orElseThrow();
    for (CodeLanguage language : CodeLanguage.values()) {
      String code = Snippets.write(call, language, true);
      assertFalse(code.contains("Authorization"), code);
      assertFalse(code.contains("environ["), code);
      assertFalse(code.contains("process.env"), code);
      assertTrue(code.contains("http://localhost:11434/v1"), code);
    }
  }

  @Test
  void whatAsksNoServerIsWrittenForOpenRouter() {
    HttpCall call =
        HttpCall.of("offline:tempera-tiny", Map.of(), "{\"model\":\"m\",\"messages\":[]}", null)
            .orElseThrow();
    assertEquals(HttpCall.OPENROUTER, call.url());
    assertEquals("OPENROUTER_API_KEY", call.keyVariable());
  }

  @Test
  void secretsOfTheAddressAreNotWritten() {
    HttpCall call =
        HttpCall.of(
                "https://u:pass@host.example/v1/chat/completions?api-version=2&key=geheim",
                Map.of("X-Own", "secret value"),
                "{\"model\":\"m\",\"messages\":[]}",
                "K")
            .orElseThrow();
    for (CodeLanguage language : CodeLanguage.values()) {
      String code = Snippets.write(call, language, true);
      assertFalse(code.contains("geheim"), code);
      assertFalse(code.contains("pass@"), code);
      assertFalse(code.contains("secret value"), code);
      assertTrue(code.contains("api-version"), code);
    }
  }

  @Test
  void numbersThatALanguageDoesNotHoldAreToldOf() {
    HttpCall call =
        HttpCall.of(
                URL,
                Map.of(),
                "{\"model\":\"m\",\"messages\":[],\"min_p\":0.12345678901234567890123,"
                    + "\"seed\":9007199254740993}",
                null)
            .orElseThrow();
    assertTrue(Snippets.write(call, CodeLanguage.PYTHON, false).contains("# min_p has more"));
    String script = Snippets.write(call, CodeLanguage.TYPESCRIPT, false);
    assertTrue(script.contains("rawJSON(\"9007199254740993\")"), script);
    assertTrue(script.contains("needs Node 22"), script);
  }

  @Test
  void whatHidesOrTurnsTextIsWrittenAsEscapes() {
    HttpCall call = SampleCalls.call(SampleCalls.request("odd"), URL);
    for (CodeLanguage language : CodeLanguage.values()) {
      if (language != CodeLanguage.CURL) {
        assertFalse(Snippets.write(call, language, true).contains("\u202e"), language.word());
      }
    }
  }

  @Test
  void eachLanguageHasAWordOfItsOwn() {
    assertEquals(
        List.of(
            "curl",
            "python",
            "python-requests",
            "typescript",
            "typescript-openrouter",
            "java",
            "java-openai"),
        CodeLanguage.words());
    CodeLanguage.words().forEach(word -> assertTrue(CodeLanguage.of(word).isPresent()));
    assertTrue(CodeLanguage.of("cobol").isEmpty());
  }
}
