package dev.tempera.core.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.provider.offline.nn.ModelFile;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.core.provider.offline.nn.Transformer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OfflineProviderTest {
  private static final int CONTEXT = 128;
  private final Asking asking = new Asking(TestModels.model(1, CONTEXT));

  private static ChatMessage user(String text) {
    return ChatMessage.text(Role.USER, text);
  }

  @Test
  void whatNobodyWatchesKeepsNoReadersPace() {
    OfflineProvider slow =
        new OfflineProvider(
            asking.provider().profile(),
            TestModels.model(1, CONTEXT),
            () -> fail("asked for the pace"),
            Asking.CLOCK);
    Recorder answer = new Recorder();
    slow.unwatched().stream(
        asking.prepared(List.of(user("the fox")), "{\"max_tokens\":5,\"seed\":1}"),
        answer,
        new Cancellation());
    assertEquals(asking.ask("the fox", "{\"max_tokens\":5,\"seed\":1}").text(), answer.text());
    assertEquals(List.of(), answer.all(StreamEvent.UnaskedLogprobs.class), "nobody looks on");
  }

  @Test
  void theEventsComeInOrderAndEndOnce() {
    Recorder answer = asking.ask("the fox", "{\"max_tokens\":5,\"seed\":1}");
    assertInstanceOf(StreamEvent.Sent.class, answer.events.getFirst());
    assertInstanceOf(StreamEvent.Opened.class, answer.events.get(1));
    assertInstanceOf(StreamEvent.Meta.class, answer.events.get(2));
    assertInstanceOf(StreamEvent.Ended.class, answer.events.getLast());
    assertInstanceOf(StreamEvent.UsageReported.class, answer.events.get(answer.events.size() - 2));
    assertInstanceOf(StreamEvent.Finish.class, answer.events.get(answer.events.size() - 3));
    assertEquals(new Outcome.Complete(), answer.outcome());
    assertEquals("length", answer.finish());
  }

  @Test
  void usageIsCountedAndCostsNothing() {
    Usage usage =
        asking.ask("the fox", "{\"max_tokens\":5}").one(StreamEvent.UsageReported.class).usage();
    // BOS, USER, "the", " fox", ASSISTANT.
    assertEquals(5, usage.promptTokens());
    assertEquals(5, usage.completionTokens());
    assertEquals(BigDecimal.ZERO, usage.costUsd());
    assertTrue(usage.rawJson().contains("\"total_tokens\":10"), usage.rawJson());
  }

  @Test
  void theAnswerNamesModelProviderWeightsAndSeed() {
    Recorder answer = asking.ask("hi", "{\"max_tokens\":1,\"seed\":-7}");
    StreamEvent.Meta meta = answer.one(StreamEvent.Meta.class);
    assertEquals(OfflineProvider.MODEL_ID, meta.model());
    assertEquals("Built-in", meta.provider());
    assertTrue(String.valueOf(meta.systemFingerprint()).matches("fp_[0-9a-f]{12}"));
    StreamEvent.Opened opened = answer.one(StreamEvent.Opened.class);
    assertEquals(meta.generationId(), opened.generationId());
    assertEquals(List.of("-7"), opened.headers().get(OfflineProvider.SEED_HEADER));
  }

  @Test
  void aSeedRepeatsAnAnswerAndTheReportedOneDoesToo() {
    String first = asking.ask("hi", "{\"seed\":42,\"max_tokens\":40}").text();
    assertEquals(first, asking.ask("hi", "{\"seed\":42,\"max_tokens\":40}").text());
    assertNotEquals(first, asking.ask("hi", "{\"seed\":43,\"max_tokens\":40}").text());
    Recorder unseeded = asking.ask("hi", "{\"max_tokens\":40}");
    List<String> seed =
        Objects.requireNonNull(
            unseeded.one(StreamEvent.Opened.class).headers().get(OfflineProvider.SEED_HEADER));
    assertTrue(
        unseeded.one(StreamEvent.KeepAlive.class).comment().startsWith("seed " + seed.getFirst()));
    String again = "{\"max_tokens\":40,\"seed\":" + seed.getFirst() + "}";
    assertEquals(unseeded.text(), asking.ask("hi", again).text());
  }

  @Test
  void answersDoNotDisturbEachOther() throws InterruptedException {
    String parameters =
        "{\"seed\":9,\"max_tokens\":60,\"response_format\":{\"type\":\"json_object\"}}";
    String alone = asking.ask("hi", parameters).text();
    List<Recorder> answers = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(Thread.ofVirtual().start(() -> answers.add(asking.ask("hi", parameters))));
    }
    for (Thread thread : threads) {
      assertTrue(thread.join(Duration.ofSeconds(60)));
    }
    assertEquals(8, answers.size());
    answers.forEach(answer -> assertEquals(alone, answer.text()));
  }

  @Test
  void temperatureZeroIgnoresTheSeed() {
    Set<String> texts = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      String parameters = "{\"temperature\":0,\"max_tokens\":30,\"seed\":" + seed + "}";
      texts.add(asking.ask("hi", parameters).text());
    }
    assertEquals(1, texts.size());
  }

  @Test
  void stopTextsAreNotShown() {
    String whole = asking.ask("hi", "{\"seed\":5,\"max_tokens\":60}").text();
    for (int from = 3; from < 12; from++) {
      String stop = whole.substring(from, from + 3);
      if (stop.indexOf('\uFFFD') >= 0 || Character.isSurrogate(stop.charAt(0))) {
        continue;
      }
      String parameters =
          "{\"seed\":5,\"max_tokens\":60,\"stop\":[\"never\","
              + Asking.JSON.writeValueAsString(stop)
              + "]}";
      Recorder cut = asking.ask("hi", parameters);
      assertEquals(whole.substring(0, whole.indexOf(stop)), cut.text());
      assertEquals("stop", cut.finish());
    }
  }

  @Test
  void logprobsJoinToTheText() {
    Recorder answer =
        asking.ask("hi", "{\"seed\":3,\"max_tokens\":50,\"logprobs\":true,\"top_logprobs\":20}");
    var bytes = new ByteArrayOutputStream();
    int tokens = 0;
    for (StreamEvent.LogprobsDelta delta : answer.all(StreamEvent.LogprobsDelta.class)) {
      for (StreamEvent.TokenLogprob token : delta.tokens()) {
        List<Integer> values = token.bytes();
        assertTrue(values != null && token.logprob() <= 0);
        values.forEach(bytes::write);
        assertEquals(20, token.top().size());
        assertTrue(token.top().getFirst().logprob() >= token.top().getLast().logprob());
        tokens++;
      }
    }
    assertEquals(answer.text(), bytes.toString(StandardCharsets.UTF_8));
    assertEquals(50, tokens);
    assertTrue(answer.all(StreamEvent.UnaskedLogprobs.class).isEmpty());
  }

  @Test
  void unaskedLogprobsAreTheSameAndNoPartOfTheAnswer() {
    String settings = "{\"seed\":3,\"max_tokens\":50,\"stop\":\" the\"%s}";
    Recorder asked = asking.ask("hi", settings.formatted(",\"logprobs\":true"));
    Recorder unasked = asking.ask("hi", settings.formatted(""));
    List<StreamEvent.TokenLogprob> wanted =
        asked.all(StreamEvent.LogprobsDelta.class).stream()
            .flatMap(delta -> delta.tokens().stream())
            .toList();
    List<StreamEvent.TokenLogprob> told =
        unasked.all(StreamEvent.UnaskedLogprobs.class).stream()
            .flatMap(delta -> delta.tokens().stream())
            .toList();
    assertFalse(wanted.isEmpty());
    assertEquals(wanted.size(), told.size());
    for (int i = 0; i < told.size(); i++) {
      assertEquals(wanted.get(i).token(), told.get(i).token());
      assertEquals(wanted.get(i).bytes(), told.get(i).bytes());
      assertEquals(wanted.get(i).logprob(), told.get(i).logprob(), 1e-9);
    }
    assertTrue(unasked.all(StreamEvent.LogprobsDelta.class).isEmpty());
    assertFalse(unasked.rawText().contains("logprobs"), "it was not asked for");
    assertEquals(asked.text(), unasked.text());
  }

  /** The reference: the model run over the same tokens, and the definition of softmax. */
  @Test
  void logprobsAreTheModelsOwn() throws IOException {
    ModelFile file = ModelFile.read(new ByteArrayInputStream(TestModels.file(1, CONTEXT)));
    Tokenizer tokenizer = file.tokenizer();
    Recorder answer =
        asking.ask(
            "the fox",
            "{\"seed\":3,\"max_tokens\":40,\"logprobs\":true,\"top_logprobs\":2,\"top_p\":0.9,"
                + "\"temperature\":1.7,\"frequency_penalty\":1,\"logit_bias\":{\"42\":3}}");
    List<StreamEvent.TokenLogprob> tokens =
        answer.all(StreamEvent.LogprobsDelta.class).stream()
            .flatMap(delta -> delta.tokens().stream())
            .toList();
    assertEquals(40, tokens.size());
    Map<List<Integer>, Integer> ids = new HashMap<>();
    for (int id = Tokenizer.SPECIALS; id < tokenizer.size(); id++) {
      List<Integer> bytes = new ArrayList<>();
      for (byte b : tokenizer.tokenBytes(id)) {
        bytes.add(b & 0xFF);
      }
      ids.put(bytes, id);
    }
    Transformer.Session session = file.transformer().newSession();
    float[] logits =
        session.prefill(
            ChatTemplate.prompt(
                tokenizer, List.of(new ChatTemplate.Part(ChatTemplate.Role.USER, "the fox"))));
    for (StreamEvent.TokenLogprob token : tokens) {
      double sum = 0;
      double best = Double.NEGATIVE_INFINITY;
      for (float logit : logits) {
        sum += Math.exp(logit);
        best = Math.max(best, logit);
      }
      Integer id = ids.get(token.bytes());
      assertNotNull(id);
      assertEquals(Math.log(Math.exp(logits[id]) / sum), token.logprob(), 1e-9);
      assertEquals(Math.log(Math.exp(best) / sum), token.top().getFirst().logprob(), 1e-9);
      logits = session.forward(id);
    }
  }

  @Test
  void stoppingWakesASlowAnswer() throws InterruptedException {
    OfflineProvider slow =
        new OfflineProvider(
            asking.provider().profile(), TestModels.model(1, CONTEXT), () -> 1e-3, Asking.CLOCK);
    Cancellation cancellation = new Cancellation();
    CountDownLatch begun = new CountDownLatch(1);
    Recorder recorder =
        new Recorder() {
          @Override
          public void event(StreamEvent event) {
            super.event(event);
            if (event instanceof StreamEvent.Meta) {
              begun.countDown();
            }
          }
        };
    Thread thread =
        Thread.ofVirtual()
            .start(() ->
                slow.stream(asking.prepared(List.of(user("hi")), "{}"), recorder, cancellation));
    assertTrue(begun.await(20, TimeUnit.SECONDS));
    cancellation.cancel();
    assertTrue(thread.join(Duration.ofSeconds(20)));
    assertInstanceOf(Outcome.Stopped.class, recorder.outcome());
  }

  @Test
  void whatDoesNotFitIsDroppedAndSaid() {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(ChatMessage.text(Role.SYSTEM, "ok"));
    for (int i = 0; i < 10; i++) {
      messages.add(user("the fox and the fox and the fox"));
      messages.add(ChatMessage.text(Role.ASSISTANT, "the fox and the fox"));
    }
    messages.add(user("the fox"));
    Recorder answer = asking.ask(messages, "{\"max_tokens\":40,\"seed\":1}");
    String comment = answer.one(StreamEvent.KeepAlive.class).comment();
    assertTrue(comment.matches("dropped 1[0-9] earlier messages.*"), comment);
    Usage usage = answer.one(StreamEvent.UsageReported.class).usage();
    Long read = usage.promptTokens();
    assertTrue(read != null && read <= CONTEXT - 32 && read > 40, "prompt " + read);
  }

  @Test
  void aMessageTooLongForTheContextIsRefused() {
    String failure = asking.ask("the fox ".repeat(100), "{}").failure();
    assertTrue(failure.contains("at most " + (CONTEXT - 16)), failure);
  }

  @Test
  void anAnswerMayFillTheContextToItsEnd() {
    Recorder answer = asking.ask("hi", "{\"logit_bias\":{\"1\":-100},\"seed\":1}");
    Usage usage = answer.one(StreamEvent.UsageReported.class).usage();
    assertEquals("length", answer.finish());
    Long read = usage.promptTokens();
    Long written = usage.completionTokens();
    assertTrue(read != null && written != null && read + written == CONTEXT, usage.rawJson());
  }

  @Test
  void aTrailingAnswerIsContinued() {
    List<ChatMessage> begun = List.of(user("hi"), ChatMessage.text(Role.ASSISTANT, "{\"name\":"));
    Recorder answer =
        asking.ask(begun, "{\"response_format\":{\"type\":\"json_object\"},\"seed\":1}");
    assertTrue(Asking.JSON.readTree("{\"name\":" + answer.text()).isObject());
    String failure =
        asking
            .ask(
                List.of(user("hi"), ChatMessage.text(Role.ASSISTANT, "no json")),
                "{\"response_format\":{\"type\":\"json_object\"}}")
            .failure();
    assertTrue(failure.contains("continued"), failure);
  }

  @Test
  void stoppingIsImmediateAndKeepsWhatIsThere() {
    for (int after : new int[] {0, 1, 7}) {
      Cancellation cancellation = new Cancellation();
      if (after == 0) {
        cancellation.cancel();
      }
      Recorder recorder =
          new Recorder() {
            private int deltas;

            @Override
            public void event(StreamEvent event) {
              super.event(event);
              if (event instanceof StreamEvent.TextDelta && ++deltas == after) {
                cancellation.cancel();
              }
            }
          };
      asking.provider().stream(
          asking.prepared(List.of(user("hi")), "{\"seed\":1}"), recorder, cancellation);
      assertInstanceOf(Outcome.Stopped.class, recorder.outcome());
      assertTrue(recorder.all(StreamEvent.TextDelta.class).size() <= after + 1);
      assertTrue(recorder.all(StreamEvent.Finish.class).isEmpty());
    }
  }

  @Test
  void theRawStreamIsTheApisOwn() {
    Recorder answer =
        asking.ask("hi", "{\"seed\":1,\"max_tokens\":9,\"logprobs\":true,\"verbosity\":\"low\"}");
    StringBuilder text = new StringBuilder();
    String[] events = answer.rawText().split("\n\n", -1);
    assertTrue(events[0].startsWith(": no effect on the built-in model: verbosity"), events[0]);
    assertEquals("data: [DONE]", events[events.length - 2]);
    for (int i = 1; i < events.length - 2; i++) {
      var chunk = Asking.JSON.readTree(events[i].substring("data: ".length()));
      assertEquals("chat.completion.chunk", chunk.path("object").asString());
      text.append(chunk.at("/choices/0/delta/content").asString(""));
    }
    assertEquals(answer.text(), text.toString());
  }

  @Test
  void theModelIsDescribedTruly() throws ProviderException {
    ModelInfo info = asking.provider().models().getFirst();
    assertEquals(OfflineProvider.MODEL_ID, info.id());
    assertEquals(CONTEXT, info.contextLength());
    assertTrue(String.valueOf(info.description()).contains("Connect OpenRouter"));
    assertFalse(info.excludes("top_k"));
    assertTrue(info.excludes("reasoning"));
    assertEquals(info, asking.provider().model(OfflineProvider.MODEL_ID));
    var e = assertThrows(ProviderException.class, () -> asking.provider().model("gpt"));
    assertInstanceOf(ProviderError.ModelUnavailable.class, e.error());
    assertTrue(asking.provider().check().works());
  }

  @Test
  void anotherModelIsNotAnsweredFor() {
    String body =
        "{\"model\":\"openai/gpt-4.1-nano\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    assertTrue(asking.send(body).failure().contains(OfflineProvider.MODEL_ID));
  }

  @Test
  void missingOrDamagedWeightsAreSaid() {
    byte[] damaged = TestModels.file(1, 64);
    damaged[damaged.length / 2] ^= 1;
    Asking broken = new Asking(new OfflineModel(() -> new ByteArrayInputStream(damaged)));
    assertTrue(broken.ask("hi", "{}").failure().contains("checksum"));
    assertFalse(broken.provider().check().works());
    OfflineModel missing =
        new OfflineModel(() -> {
          throw new FileNotFoundException("gone");
        });
    assertTrue(new Asking(missing).ask("hi", "{}").failure().contains("gone"));
    assertNull(missing.loadTime());
  }

  @Test
  void attachmentsAreRefused() {
    ChatMessage picture =
        new ChatMessage(
            Role.USER,
            List.of(
                new ContentPart.Text("what is this"),
                new ContentPart.Image("data:image/png;base64,AAAA")));
    assertTrue(asking.ask(List.of(picture), "{}").failure().contains("text only"));
  }

  @Test
  void profileIsItsOwn() {
    assertEquals(ConnectionProfile.Kind.OFFLINE, asking.provider().profile().kind());
  }
}
