package dev.tempera.cli;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.run.RunNews;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** One turn without a window: the answer streams to the output as it is made. */
final class HeadlessTurn {
  private final Conversations conversations;
  private final Output output;

  HeadlessTurn(Conversations conversations, Output output) {
    this.conversations = conversations;
    this.output = output;
  }

  /** What was asked and what came back. */
  record Result(Turn turn, MessageNode message) {
    /** 0 answered, 1 anything else. */
    int status() {
      Answer answer = message.answer();
      return answer != null && answer.state() == TurnState.COMPLETE ? 0 : 1;
    }
  }

  /** Asks in a new conversation and prints the answer; blocks until it has ended. */
  Result run(Setup setup, ChatMessage message, boolean json) {
    Conversation conversation = join(conversations.create(setup));
    return run(join(conversations.send(conversation.id(), message)), json);
  }

  /** Prints an answer that is on its way; blocks until it has ended. */
  Result run(Turn turn, boolean json) {
    MessageNode settled = json ? join(turn.done()) : stream(turn);
    if (json) {
      output.json(TurnJson.of(settled, turn.request()));
    } else {
      printCalls(settled);
    }
    explain(settled);
    return new Result(turn, settled);
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
    return join(turn.done());
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

  private void printCalls(MessageNode message) {
    for (ContentPart.ToolCall call : message.message().parts(ContentPart.ToolCall.class)) {
      output.line(call.name() + "(" + call.arguments() + ")");
    }
    for (ContentPart.Refusal refusal : message.message().parts(ContentPart.Refusal.class)) {
      output.line(refusal.text());
    }
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

  /** Waits; a failure to store is thrown as it was. */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** A user's message of one text and its attachments. */
  static ChatMessage message(String text, List<ContentPart> attachments) {
    List<ContentPart> parts = new ArrayList<>();
    parts.add(new ContentPart.Text(text));
    parts.addAll(attachments);
    return new ChatMessage(Role.USER, parts);
  }
}
