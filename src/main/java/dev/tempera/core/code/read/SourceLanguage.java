package dev.tempera.core.code.read;

import java.util.regex.Pattern;

/** In which language a piece of code is written, as far as its texts and names depend on it. */
enum SourceLanguage {
  PYTHON("Python"),
  SCRIPT("JavaScript or TypeScript"),
  JAVA("Java");

  private static final Pattern JAVA_SIGNS =
      Pattern.compile(
          "\\bimport java\\.|\\bimport com\\.openai\\.|public static void main|HttpRequest\\."
              + "|BodyPublishers|ChatCompletionCreateParams\\.builder");

  private static final Pattern SCRIPT_SIGNS =
      Pattern.compile(
          "\\b(?:const|let|var) [\\w{\\[]|\\bawait [\\w.]+\\.(?:create|send)\\(\\{|new [A-Z]\\w*\\("
              + "|=>|process\\.env|JSON\\.stringify|\\bfetch\\(|\\.create\\(\\s*\\{"
              + "|\\.send\\(\\s*\\{");

  private final String label;

  SourceLanguage(String label) {
    this.label = label;
  }

  /** For a person. */
  String label() {
    return label;
  }

  static SourceLanguage of(String text) {
    if (JAVA_SIGNS.matcher(text).find()) {
      return JAVA;
    }
    return SCRIPT_SIGNS.matcher(text).find() ? SCRIPT : PYTHON;
  }
}
