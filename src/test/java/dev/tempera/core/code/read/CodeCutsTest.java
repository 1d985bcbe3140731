package dev.tempera.core.code.read;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tempera.core.code.CodeSamples;
import dev.tempera.testing.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is pasted is read or refused with a sentence, and soon. */
class CodeCutsTest {
  private static List<String> texts() {
    List<String> texts = new ArrayList<>(CodeSamples.all());
    CurlCorpus.read().forEach(each -> texts.add(each.command()));
    return texts;
  }

  private static void survives(String text) {
    try {
      assertNotNull(CodeReader.read(text).request());
    } catch (CodeFault refused) {
      assertNotNull(refused.getMessage());
    }
  }

  @Test
  void cutAnywhere() {
    for (String text : texts()) {
      int step = Math.max(1, text.length() / 150);
      for (int cut = 0; cut < text.length(); cut += step) {
        survives(text.substring(0, cut));
        survives(text.substring(cut));
      }
    }
  }

  @Test
  void changedAnywhere() {
    Random random = new Random(14);
    String odd = "'\"`\\^$@{}[]()<>|&;#\n\t=:,.\u0000\uD800é0";
    for (String text : texts()) {
      for (int i = 0; i < 60; i++) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = 0; n < 4; n++) {
          int at = random.nextInt(changed.length());
          changed.setCharAt(at, odd.charAt(random.nextInt(odd.length())));
        }
        survives(changed.toString());
      }
    }
  }

  @Test
  void deepAndLongTextsEndSoon() {
    Waits.ends(() -> {
      for (String open : new String[] {"(", "[", "{", "{a:", "a(", "@{a=", "@(", "-", "x=["}) {
        survives("client.chat.completions.create(x=" + open.repeat(50_000));
        survives("Invoke-RestMethod -Body " + open.repeat(50_000));
        survives("curl -d " + open.repeat(50_000));
      }
      survives("curl " + "-d '{}' ".repeat(20_000));
      survives("curl " + "$(".repeat(20_000));
      survives("x = x + x\n".repeat(20_000) + "client.chat.completions.create(messages=x)");
      survives("{\"messages\":" + "[".repeat(900) + "]".repeat(900) + "}");
    });
  }
}
