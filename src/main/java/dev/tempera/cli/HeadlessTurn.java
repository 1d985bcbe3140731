package dev.tempera.cli;

import dev.tempera.core.calls.ToolLoop;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.concurrent.Joined;
import dev.tempera.core.run.RunNews;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** One turn without a window: the answer streams to the output as it is made. */
final class HeadlessTurn {
  private final Conversations conversations;
  private final Function<MessageId, CompletableFuture<ToolLoop.Next>> next;
  private final Output output;

  /** A turn that ends with its first answer, whatever that calls. */
  HeadlessTurn(Conversations conversations, Output output) {
    this(
        conversations,
        _ -> CompletableFuture.completedFuture(new ToolLoop.Next(Optional.empty(), "")),
        output);
  }

  /**
   * @param next how an answer goes on whose calls are answered
   */
  HeadlessTurn(
      Conversations conversations,
      Function<MessageId, CompletableFuture<ToolLoop.Next>> next,
      Output output) {
    this.conversations = conversations;
    this.next = next;
    this.output = output;
  }

  /**
   * What was asked last and what came back.
   *
   * @param ended whether no limit has stopped it before its end
   */
  record Result(Turn turn, MessageNode message, boolean ended) {
    /** 0 answered, 1 anything else. */
    int status() {
      Answer answer = message.answer();
      return ended && answer != null && answer.state() == TurnState.COMPLETE ? 0 : 1;
    }
  }

  /**
   * Asks in a new conversation and prints the answer, and those that follow it where tools answer
   * its calls; blocks until the last one has ended.
   */
  Result run(Setup setup, ChatMessage message, boolean json) {
    Conversation conversation = Joined.of(conversations.create(setup));
    return run(Joined.of(conversations.send(conversation.id(), message)), json);
  }

  /** Prints an answer that is on its way; blocks until it has ended. */
  Result run(Turn turn, boolean json) {
    MessageNode settled = json ? Joined.of(turn.done()) : stream(turn);
    ToolLoop.Next goesOn = Joined.of(next.apply(settled.id()));
    while (goesOn.turn().isPresent()) {
      tellCalls(settled);
      turn = goesOn.turn().get();
      settled = json ? Joined.of(turn.done()) : stream(turn);
      goesOn = Joined.of(next.apply(settled.id()));
    }
    if (!goesOn.why().isEmpty()) {
      output.tell(goesOn.why());
    }
    if (json) {
      output.json(TurnJson.of(settled, turn.request()));
    } else {
      printCalls(settled);
      FormatVerdict.of(settled, turn.request())
          .flatMap(FormatVerdict::told)
          .ifPresent(output::tell);
    }
    explain(settled);
    return new Result(turn, settled, goesOn.why().isEmpty());
  }

  private MessageNode stream(Turn turn) {
    Semaphore news = new Semaphore(1);
    Printer printer = new Printer(turn);
    try (RunNews heard = turn.onNews(news::release)) {
      // Ended before the last signal is given, so that the loop cannot wait for one that never
      // comes.
      CompletableFuture<MessageNode> ended = turn.done();
      var _ = ended.thenRun(news::release);
      while (!ended.isDone()) {
        news.acquireUninterruptibly();
        news.drainPermits();
        heard.acknowledge();
        printer.print();
      }
    }
    printer.print();
    printer.endLine();
    return Joined.of(turn.done());
  }

  /** Prints what is new of an answer's text. */
  private final class Printer {
    private final Turn turn;
    private final StringBuilder fresh = new StringBuilder();
    private int printed;
    private boolean atLineStart = true;

    Printer(Turn turn) {
      this.turn = turn;
    }

    void print() {
      fresh.setLength(0);
      printed = turn.readText(printed, fresh);
      if (!fresh.isEmpty()) {
        output.print(fresh);
        atLineStart = fresh.charAt(fresh.length() - 1) == '\n';
      }
    }

    void endLine() {
      if (!atLineStart) {
        output.endLine();
      }
    }
  }

  /** What was called and answered on the way is no part of the answer. */
  private void tellCalls(MessageNode message) {
    for (ContentPart.ToolCall call : message.message().parts(ContentPart.ToolCall.class)) {
      output.tell("called " + call.name() + "(" + call.arguments() + ")");
    }
  }

  private void printCalls(MessageNode message) {
    for (ContentPart.ToolCall call : message.message().parts(ContentPart.ToolCall.class)) {
      output.line(call.name() + "(" + call.arguments() + ")");
    }
    for (ContentPart.Refusal refusal : message.message().parts(ContentPart.Refusal.class)) {
      output.line(refusal.text());
    }
    CarriedText.sources(Cited.of(message.message())).forEach(output::line);
    // What is no text is told of, so that a file of the output holds the answer alone.
    CarriedText.media(message.message()).forEach(output::tell);
  }

  /** Says on standard error why an answer is not whole. */
  private void explain(MessageNode message) {
    Answer answer = message.answer();
    if (answer == null || answer.state() == TurnState.COMPLETE) {
      return;
    }
    String why = answer.error() == null ? "The answer is not whole." : answer.error();
    output.tell(answer.state().word() + ": " + why.strip());
  }

  /** A user's message of one text and its attachments. */
  static ChatMessage message(String text, List<ContentPart> attachments) {
    List<ContentPart> parts = new ArrayList<>();
    parts.add(new ContentPart.Text(text));
    parts.addAll(attachments);
    return new ChatMessage(Role.USER, parts);
  }
}
