package dev.tempera.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Role;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.media.SoundType;
import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.TestPictures;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What the command line says of an answer that carries more than text. */
class CarriedOutputTest {
  @TempDir private Path dir = Path.of("");

  private static final ChatMessage ANSWER =
      new ChatMessage(
          Role.ASSISTANT,
          List.of(
              new ContentPart.Text("It rains."),
              new ContentPart.Annotation(
                  ExactJson.read(
                      """
                      {"type":"url_citation","url_citation":{"url":"https://a.example/","title":"A\\nb",\
                      "content":"so","start_index":0,"end_index":9}}\
                      """)),
              new ContentPart.Image("data:image/png;base64,AAAA"),
              new ContentPart.Image("https://a.example/p.png"),
              new ContentPart.Refusal("No more.")));

  @Test
  void aPersonSeesSourcesInLinesAndIsToldOfPictures() {
    assertEquals(List.of("", "[1] A b https://a.example/"), CarriedText.sources(Cited.of(ANSWER)));
    assertEquals(
        List.of(
            "picture: image/png, 3 bytes, kept in the conversation",
            "picture: not fetched: https://a.example/p.png"),
        CarriedText.media(ANSWER));
    assertEquals(List.of(), CarriedText.sources(Cited.NOTHING));
  }

  @Test
  void aProgramGetsAllOfIt() {
    ObjectNode json = ExactJson.object();
    CarriedJson.add(json, ANSWER);
    assertEquals("No more.", json.path("refusal").asString());
    assertEquals(
        ExactJson.read(
            """
            [{"number":1,"url":"https://a.example/","title":"A\\nb","content":"so","footnotes":[9]}]\
            """),
        json.path("sources"));
    assertEquals(9, json.path("annotations").get(0).at("/url_citation/end_index").intValue());
    assertEquals(3, json.path("images").get(0).path("bytes").intValue());
    assertEquals("https://a.example/p.png", json.path("images").get(1).path("url").asString());
  }

  @Test
  void picturesAndSoundsAreSavedUnderNamesThatNothingHas() throws Exception {
    byte[] png = TestPictures.png(3, 2);
    byte[] samples = {1, 0, 2, 0};
    ChatMessage answer =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Image(Blob.of("image/jpeg", png)),
                new ContentPart.Image("https://a.example/p.png"),
                new ContentPart.Audio(ExactJson.object(), Blob.of(SoundType.PCM, samples))));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Output output =
        new Output(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false);
    Files.writeString(dir.resolve("picture-1.png"), "mine");
    assertTrue(CarriedFiles.save(answer, dir, output));
    assertEquals("mine", Files.readString(dir.resolve("picture-1.png")));
    assertArrayEquals(png, Files.readAllBytes(dir.resolve("picture-2.png")), "by what it is");
    assertEquals(44 + 4, Files.size(dir.resolve("sound-1.wav")));
    assertTrue(
        err.toString(StandardCharsets.UTF_8).contains("saved " + dir.resolve("sound-1.wav")));
    ChatMessage damaged =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Image("data:image/png;base64,AAAA"),
                new ContentPart.Audio(ExactJson.object(), Media.of("data:audio/pcm;base64,!!"))));
    assertFalse(CarriedFiles.save(damaged, dir, output));
    assertTrue(
        err.toString(StandardCharsets.UTF_8)
            .contains("a sound could not be saved: it is damaged."));
    assertThrows(UsageException.class, () -> CarriedFiles.check(dir.resolve("none")));
  }

  @Test
  void whatCameBrokenIsSaidToBeAndWhatIsHugeIsWarnedOf() {
    ChatMessage answer =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Image(Blob.of("image/png", TestPictures.bomb(60_000, 50_000))),
                new ContentPart.Audio(ExactJson.object(), Media.of("data:audio/pcm;base64,!!"))));
    assertEquals("sound: damaged, kept as it came", CarriedText.media(answer).getLast());
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    boolean _ =
        CarriedFiles.save(
            answer,
            dir,
            new Output(
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false));
    assertTrue(
        err.toString(StandardCharsets.UTF_8).contains("60,000 × 50,000 pixels"),
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void anAnswerOfTextHasNoneOfThem() {
    ObjectNode json = ExactJson.object();
    CarriedJson.add(json, ChatMessage.text(Role.ASSISTANT, "hi"));
    assertTrue(json.isEmpty());
    assertFalse(json.has("sources"));
  }
}
