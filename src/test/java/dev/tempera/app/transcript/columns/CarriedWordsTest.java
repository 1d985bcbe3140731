package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of words say what else an answer carries. */
class CarriedWordsTest {
  private static ChatMessage answer(ContentPart... parts) {
    return new ChatMessage(Role.ASSISTANT, List.of(parts));
  }

  @Test
  void anAnswerOfTextSaysNothingElse() {
    ChatMessage plain = answer(new ContentPart.Text("Hi."));
    assertEquals("Hi.", CarriedWords.text(plain));
    assertEquals("1.2 s", CarriedWords.facts("1.2 s", plain));
  }

  @Test
  void aRefusalIsReadAndPicturesSoundsAndSourcesAreCounted() {
    ChatMessage rich =
        answer(
            new ContentPart.Refusal("No."),
            new ContentPart.Image("https://a.example/1"),
            new ContentPart.Image("https://a.example/2"),
            new ContentPart.Audio(ExactJson.object(), Media.of("data:audio/pcm;base64,AAAA")),
            new ContentPart.Annotation(
                ExactJson.read("{\"type\":\"url_citation\",\"url\":\"https://a.example/\"}")));
    assertEquals("No.", CarriedWords.text(rich));
    assertEquals("refused · 2 pictures · 1 sound · 1 source", CarriedWords.facts("", rich));
  }
}
