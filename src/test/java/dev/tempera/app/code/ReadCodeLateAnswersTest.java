package dev.tempera.app.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.code.read.CodeConversation;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.session.WrittenConversations.Made;
import dev.tempera.core.store.StoreException;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is pasted is read in the background: answers come when they like. */
class ReadCodeLateAnswersTest {
  private final LateAnswers answers = new LateAnswers();
  private final LateUi ui = new LateUi();
  private final List<CodeConversation> asked = new ArrayList<>();
  private final List<ConversationId> made = new ArrayList<>();
  private boolean fails;

  private final ReadCodeViewModel model =
      new ReadCodeViewModel(
          new ReadCodeViewModel.Target(
              () -> List.of(ConnectionProfile.usual("or", ConnectionProfile.Kind.OPENROUTER)),
              () -> ConnectionProfile.usual("or", ConnectionProfile.Kind.OPENROUTER),
              profile -> "usual",
              conversation -> {
                asked.add(conversation);
                return answers.ask(() -> {
                  if (fails) {
                    throw new StoreException("The disk is full.");
                  }
                  return new Made(ConversationId.create(), null);
                });
              }),
          ui,
          answers,
          made::add);

  private static String json(String model) {
    return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  }

  private void settle() {
    for (int i = 0; i < 10; i++) {
      ui.runAll();
      answers.answerAll();
    }
    ui.runAll();
  }

  @Test
  void whatStandsThereLastIsWhatIsShown() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      String last = "";
      for (int step = 0; step < 20; step++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            last = random.nextInt(4) == 0 ? "nothing" : json("m" + seed + "-" + step);
            model.textProperty().set(last);
            assertFalse(model.readyProperty().get());
          }
          case 1 -> answers.answerAny(random);
          case 2 -> ui.runNext();
          default -> {
            CodeConversation shown = model.previewProperty().get().conversation();
            if (model.readyProperty().get()) {
              assertNotNull(shown);
              assertEquals(last, json(shown.setup().model()));
            }
          }
        }
      }
      model.textProperty().set(json("end"));
      settle();
      CodeConversation shown = model.previewProperty().get().conversation();
      assertNotNull(shown);
      assertEquals("end", shown.setup().model());
      assertTrue(model.readyProperty().get());
      model.textProperty().set("");
      settle();
      assertEquals(CodePreview.NOTHING, model.previewProperty().get());
    }
  }

  @Test
  void itIsMadeOnce() {
    model.textProperty().set(json("a"));
    settle();
    model.make();
    model.make();
    assertEquals(1, asked.size());
    settle();
    assertEquals(1, made.size());
  }

  @Test
  void aFailureIsToldAndNothingIsLost() {
    fails = true;
    model.textProperty().set(json("a"));
    settle();
    model.make();
    settle();
    assertEquals("The disk is full.", model.previewProperty().get().problem());
    assertEquals(json("a"), model.textProperty().get());
    fails = false;
    model.textProperty().set(json("b"));
    settle();
    model.make();
    settle();
    assertEquals(1, made.size());
  }

  @Test
  void theClipboardIsOfferedOnlyWhereNothingIsPasted() {
    model.offer("just words");
    settle();
    assertEquals("", model.textProperty().get());
    assertNull(model.previewProperty().get().conversation());
    model.offer(json("a"));
    model.textProperty().set("typed");
    settle();
    assertEquals("typed", model.textProperty().get());
    model.textProperty().set("");
    model.offer(json("a"));
    settle();
    assertEquals(json("a"), model.textProperty().get());
  }

  @Test
  void theServerThatATextNamesIsAskedWhereItIsConnected() {
    model
        .textProperty()
        .set("curl https://openrouter.ai/api/v1/chat/completions -d '" + json("a") + "'");
    settle();
    List<String> facts = model.previewProperty().get().facts();
    assertFalse(facts.toString().contains("No connection"), facts.toString());
    model.textProperty().set("curl https://x.example/v1/chat/completions -d '" + json("") + "'");
    settle();
    facts = model.previewProperty().get().facts();
    assertTrue(facts.contains("No connection leads to https://x.example/v1."), facts.toString());
    assertTrue(facts.getFirst().startsWith("Asks usual at "), facts.toString());
  }
}
