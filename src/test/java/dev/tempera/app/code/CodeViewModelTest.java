package dev.tempera.app.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.code.CodeLanguage;
import dev.tempera.core.code.HttpCall;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeViewModelTest {
  private final LateAnswers answers = new LateAnswers();
  private final LateUi ui = new LateUi();
  private final List<String> copied = new ArrayList<>();

  private CodeViewModel model(String text) {
    HttpCall call =
        HttpCall.of(
                "https://h.example/v1/chat/completions",
                Map.of(),
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}",
                "KEY")
            .orElseThrow();
    return new CodeViewModel(call, "", ui, answers, copied::add);
  }

  @Test
  void theLanguageChosenLastIsShownInWhateverOrderTheyAreWritten() {
    CodeViewModel model = model("Hi");
    model.languageProperty().set(CodeLanguage.PYTHON);
    model.streamingProperty().set(false);
    model.languageProperty().set(CodeLanguage.JAVA);
    while (answers.open() > 0) {
      answers.answer(answers.open() - 1);
    }
    ui.runAll();
    assertTrue(model.shownProperty().get().contains("class Ask"), model.shownProperty().get());
    assertFalse(model.shownProperty().get().contains("\"stream\""), model.shownProperty().get());
  }

  @Test
  void allOfALongLineIsCopied() {
    CodeViewModel model = model("x".repeat(30_000));
    answers.answerAll();
    ui.runAll();
    assertTrue(model.shownProperty().get().length() < 5_000);
    model.copy();
    assertTrue(copied.getFirst().contains("x".repeat(30_000)));
    assertEquals("Copied, with all of the long lines.", model.statusProperty().get());
    model.languageProperty().set(CodeLanguage.PYTHON);
    assertEquals("", model.statusProperty().get());
  }
}
