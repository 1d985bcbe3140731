package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Decides how an answer ended. A stream ends well only with a finish reason or {@code [DONE]}; an
 * error that the server reports makes it failed; everything else interrupts it.
 */
record AnswerEnding(ConnectionProfile profile, ErrorMapper errors, StreamTimes times) {

  /**
   * The end of a body that was read as far as it went.
   *
   * @param reply status and headers, for a body that is no stream
   * @param broken why reading stopped, or null
   * @param bite whether the watchdog stopped it
   * @param cancelled whether the person stopped it
   */
  Outcome of(
      BodyReader body,
      Reply reply,
      @Nullable IOException broken,
      Watchdog.@Nullable Bite bite,
      boolean cancelled) {
    StreamReader reader = body.reader();
    AnswerAssembler answer = reader.answer();
    JsonNode error = reader.error();
    if (error != null) {
      return new Outcome.Failed(errors.ofStream(error));
    }
    String finish = answer.finishReason();
    if ("error".equals(finish)) {
      return new Outcome.Failed(errors.ofStream(JsonNodeFactory.instance.objectNode()));
    }
    if (finish != null && FinishWord.isFailure(finish)) {
      return new Outcome.Failed(brokenOff(finish));
    }
    // A reason after which more came said nothing about the end: then a cut is a cut.
    boolean cut =
        reader.choiceCut() || (answer.saidAfterFinish() && (broken != null || bite != null));
    if ((finish != null && !cut) || (reader.done() && answer.contentSeen())) {
      return new Outcome.Complete();
    }
    if (cancelled) {
      return stopped(reader.provider());
    }
    if (broken instanceof SseDecoder.EventTooLongException tooLong) {
      return new Outcome.Interrupted(
          protocol(" sent too much at once (" + tooLong.getMessage() + ")"));
    }
    if (broken instanceof DecodedBody.UnknownCodingException coding) {
      return new Outcome.Failed(unreadable(coding.coding(), reply));
    }
    if (body.isWhole() && broken == null) {
      return whole(reply, answer);
    }
    if (reader.done()) {
      return new Outcome.Failed(empty(reader.said()));
    }
    if (bite != null) {
      return new Outcome.Interrupted(silence(bite));
    }
    if (reader.garbage() != null) {
      return new Outcome.Interrupted(
          protocol(" sent an event that is not JSON (“" + reader.garbage() + "”)"));
    }
    return new Outcome.Interrupted(cutOff(answer, reader.said(), broken));
  }

  /** The person stopped it. */
  Outcome stopped(@Nullable String provider) {
    return new Outcome.Stopped(BillingNote.of(profile, provider));
  }

  private Outcome whole(Reply reply, AnswerAssembler answer) {
    if (answer.choiceSeen()) {
      // All of the one object came: that it is over needs no further word.
      return new Outcome.Complete();
    }
    String text = reply.text();
    if (ErrorText.isHtml(text)) {
      return new Outcome.Failed(errors.ofReply(reply));
    }
    String shown = ErrorText.quote(text);
    shown = shown.length() <= 120 ? shown : shown.substring(0, 120) + "…";
    return new Outcome.Failed(
        new ProviderError.Protocol(
            profile.baseUrl()
                + " answered “"
                + shown
                + "”, which is no chat answer: "
                + new WrongAddress(profile).hint()
                + ".",
            reply.status(),
            null));
  }

  private ProviderError cutOff(AnswerAssembler answer, String said, @Nullable IOException broken) {
    if (broken != null) {
      return NetworkErrors.ofReading(who());
    }
    if (!answer.contentSeen() && (profile.kind().isLocal() || !said.isEmpty())) {
      return empty(said);
    }
    String where =
        answer.contentSeen() ? "in the middle: what arrived is kept" : "before its first word";
    String words = said.isEmpty() ? "" : ", saying “" + said + "”,";
    return new ProviderError.Network(
        who() + " ended the answer" + words + " " + where + "; try again.", true);
  }

  /**
   * Nothing of an answer came.
   *
   * @param said what came instead, or empty: only then the usual cause may be named
   */
  private ProviderError empty(String said) {
    String what;
    if (!said.isEmpty()) {
      what = " sent no answer but “" + said + "”: try again, or see what the server's log says.";
    } else {
      what =
          switch (profile.kind()) {
            case LM_STUDIO, OLLAMA, LLAMA_CPP ->
                " ended without a single word and without a reason: see its log; one thing that it"
                    + " does so for is a prompt longer than the context window that the model was"
                    + " loaded with.";
            default ->
                " ended without a single word and without a reason: try again, or see what the"
                    + " server's log says.";
          };
    }
    return new ProviderError.Server(who() + what, null, null, false, null, null);
  }

  private ProviderError brokenOff(String reason) {
    return new ProviderError.Server(
        who()
            + " broke the answer off, giving “"
            + ErrorText.quote(reason)
            + "” as the reason: what arrived is kept; try again.",
        null,
        reason,
        true,
        null,
        null);
  }

  private ProviderError unreadable(String coding, Reply reply) {
    return new ProviderError.Protocol(
        who()
            + " compressed its answer with “"
            + ErrorText.quote(coding)
            + "”, which nobody asked for and Tempera cannot read: switch that off in the server or"
            + " in the proxy before it.",
        reply.status(),
        null);
  }

  private ProviderError protocol(String what) {
    return new ProviderError.Protocol(
        who() + what + ": what arrived before it is kept; try again.", null, null);
  }

  private ProviderError silence(Watchdog.Bite bite) {
    String what =
        bite == Watchdog.Bite.CONTENT
            ? " sent only signs of life for " + HttpTransport.inWords(times.content())
            : " fell silent for " + HttpTransport.inWords(times.idle());
    return new ProviderError.Timeout(
        who()
            + what
            + ": what arrived is kept; try again, or allow more time in the connection's settings.",
        true);
  }

  private String who() {
    return profile.name().isBlank() ? "The server" : profile.name();
  }
}
