package dev.tempera.core.code;

import java.util.ArrayList;
import java.util.List;

/** Requests in every language, short enough to be cut anywhere. */
public final class CodeSamples {
  private CodeSamples() {}

  /** One text a language and kind of request. */
  public static List<String> all() {
    List<String> texts = new ArrayList<>();
    for (String name : List.of("plain", "odd", "tools")) {
      for (CodeLanguage language : CodeLanguage.values()) {
        HttpCall call = SampleCalls.call(SampleCalls.request(name), HttpCall.OPENROUTER);
        texts.add(Snippets.write(call, language, true));
      }
    }
    return texts;
  }
}
