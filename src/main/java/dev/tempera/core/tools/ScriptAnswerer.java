package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.JsonText;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Gives the results that are written down. */
final class ScriptAnswerer implements Answerer {
  private final AnsweredBy.Script script;

  ScriptAnswerer(AnsweredBy.Script script) {
    this.script = script;
  }

  @Override
  public String plan(Call call) {
    return "A result that is written down.";
  }

  @Override
  public String answer(Call call, Cancellation cancellation) throws ToolException {
    for (AnsweredBy.Rule rule : script.rules()) {
      JsonNode when = rule.when();
      if ((rule.call() == 0 || rule.call() == call.number())
          && (when == null || fits(when, call.arguments()))) {
        return rule.result();
      }
    }
    throw new ToolException("No result is written down for this call of “" + call.name() + "”.");
  }

  /** Whether a value has everything that a pattern says. */
  static boolean fits(JsonNode pattern, JsonNode value) {
    if (pattern.isObject()) {
      for (Map.Entry<String, JsonNode> member : pattern.properties()) {
        JsonNode found = value.get(member.getKey());
        if (found == null || !fits(member.getValue(), found)) {
          return false;
        }
      }
      return value.isObject();
    }
    if (pattern.isString() && value.isString()) {
      return fits(pattern.stringValue(), value.stringValue());
    }
    return JsonText.isSame(pattern, value);
  }

  /** Whether a text is a pattern in which a star stands for anything. Linear in most cases. */
  private static boolean fits(String pattern, String text) {
    int star = -1;
    int resume = 0;
    int p = 0;
    int t = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
