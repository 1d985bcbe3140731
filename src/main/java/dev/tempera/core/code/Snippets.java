package dev.tempera.core.code;

/**
 * Writes requests as code. The code sends what the program would send, as the same JSON values; the
 * key is never in it but read from an environment variable, and so are headers that may hold a
 * secret. What a language's numbers cannot hold is said in a comment. Pure; any thread.
 */
public final class Snippets {
  private Snippets() {}

  /**
   * The code.
   *
   * @param streaming whether it asks for a stream and prints it as it comes
   */
  public static String write(HttpCall call, CodeLanguage language, boolean streaming) {
    return switch (language) {
      case CURL -> CurlSnippet.write(call, streaming);
      case PYTHON -> PythonSnippet.write(call, streaming);
      case PYTHON_REQUESTS -> RequestsSnippet.write(call, streaming);
      case TYPESCRIPT -> TypeScriptSnippet.write(call, streaming);
      case TYPESCRIPT_OPENROUTER -> OpenRouterSnippet.write(call, streaming);
      case JAVA -> JavaSnippet.write(call, streaming);
      case JAVA_OPENAI -> OpenAiJavaSnippet.write(call, streaming);
    };
  }
}
