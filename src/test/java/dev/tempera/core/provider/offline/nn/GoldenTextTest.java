package dev.tempera.core.provider.offline.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The greedy answers are the same, letter for letter, on every machine. */
class GoldenTextTest {
  private static final int MOST_TOKENS = 200;

  private record Golden(String prompt, String answer) {}

  @Test
  void greedyAnswersAreTheGoldenOnes() throws IOException {
    ModelFile model = ModelFile.bundled();
    List<Golden> all = golden();
    assertTrue(all.size() >= 10);
    for (Golden golden : all) {
      assertEquals(golden.answer(), greedy(model, parts(golden.prompt())), golden.prompt());
    }
  }

  private static String greedy(ModelFile model, List<Part> parts) {
    Transformer.Session session = model.transformer().newSession();
    float[] logits = session.prefill(ChatTemplate.prompt(model.tokenizer(), parts));
    List<Integer> out = new ArrayList<>();
    while (out.size() < MOST_TOKENS) {
      int best = Tokenizer.EOS;
      for (int token = Tokenizer.SPECIALS; token < logits.length; token++) {
        best = logits[token] > logits[best] ? token : best;
      }
      if (best == Tokenizer.EOS) {
        break;
      }
      out.add(best);
      logits = session.forward(best);
    }
    return model.tokenizer().decodeText(out.stream().mapToInt(i -> i).toArray());
  }

  private static List<Part> parts(String prompt) {
    return Arrays.stream(prompt.split("\\|", -1))
        .map(piece ->
            switch (piece.substring(0, 2)) {
              case "S>" -> new Part(Role.SYSTEM, piece.substring(2).strip());
              case "T>" -> new Part(Role.TOOL, piece.substring(2).strip());
              case "U>" -> new Part(Role.USER, piece.substring(2).strip());
              default -> new Part(Role.USER, piece);
            })
        .toList();
  }

  private static List<Golden> golden() throws IOException {
    try (InputStream in = GoldenTextTest.class.getResourceAsStream("golden.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n---\n", 0))
          .map(entry -> {
            int end = entry.indexOf('\n');
            return new Golden(entry.substring(2, end), entry.substring(end + 1));
          })
          .toList();
    }
  }
}
