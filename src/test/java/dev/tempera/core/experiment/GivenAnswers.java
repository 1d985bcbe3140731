package dev.tempera.core.experiment;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers for tests, of which each says what it is about. */
public final class GivenAnswers {
  private GivenAnswers() {}

  /** One that ended so. */
  public static RunAnswer ended(TurnState state, @Nullable ProviderError error) {
    return of(
        "1",
        broken(
            state,
            error == null ? null : error.message(),
            error == null ? null : ErrorJson.toText(error)));
  }

  /** A whole one that cost a quarter of a dollar and took half a second. */
  public static RunAnswer whole(
      String asked,
      String text,
      @Nullable String model,
      @Nullable String id,
      @Nullable Usage usage,
      @Nullable String finish) {
    return of(
        text,
        new Answer(
            TurnState.COMPLETE,
            "c",
            asked,
            model,
            null,
            id,
            finish,
            null,
            usage,
            new Cost(new BigDecimal("0.25"), false),
            Instant.EPOCH,
            null,
            500L,
            null,
            null));
  }

  /** One that failed with that sentence. */
  public static RunAnswer failed(String error) {
    return of("", broken(TurnState.FAILED, error, null));
  }

  private static Answer broken(
      TurnState state, @Nullable String error, @Nullable String errorJson) {
    return new Answer(
        state,
        "scripted",
        "scripted/model",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        error,
        errorJson);
  }

  private static RunAnswer of(String text, Answer facts) {
    return new RunAnswer(ChatMessage.text(Role.ASSISTANT, text), facts, RunDetails.NONE);
  }
}
