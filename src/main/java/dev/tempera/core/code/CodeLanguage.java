package dev.tempera.core.code;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In what a request can be written as code. */
public enum CodeLanguage {
  /** A command for a POSIX shell. */
  CURL("curl", "curl"),
  /** Python with the package {@code openai}. */
  PYTHON("python", "Python (openai)"),
  /** Python with the package {@code requests}. */
  PYTHON_REQUESTS("python-requests", "Python (requests)"),
  /** TypeScript with the package {@code openai}. */
  TYPESCRIPT("typescript", "TypeScript (openai)"),
  /** TypeScript with the package {@code @openrouter/sdk}. */
  TYPESCRIPT_OPENROUTER("typescript-openrouter", "TypeScript (@openrouter/sdk)"),
  /** Java with its own HTTP client, no library. */
  JAVA("java", "Java (java.net.http)"),
  /** Java with the library {@code openai-java}. */
  JAVA_OPENAI("java-openai", "Java (openai-java)");

  private final String word;
  private final String label;

  CodeLanguage(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /** What it is called on the command line. */
  public String word() {
    return word;
  }

  /** For a person. */
  public String label() {
    return label;
  }

  /** The language of that word. */
  public static Optional<CodeLanguage> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** All words, in the order in which they are offered. */
  public static List<String> words() {
    return Arrays.stream(values()).map(CodeLanguage::word).toList();
  }
}
