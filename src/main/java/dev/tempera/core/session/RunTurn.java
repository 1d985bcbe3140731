package dev.tempera.core.session;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.Run;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunNews;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A run and the message that it writes.
 *
 * @param node the message as it was when it was asked for
 */
record RunTurn(MessageNode node, String beginning, Run run, CompletableFuture<MessageNode> done)
    implements Turn {
  RunTurn(MessageNode node, String beginning, Run run) {
    this(node, beginning, run, new CompletableFuture<>());
  }

  /** The message with what the run has brought. */
  MessageNode with(RunAnswer answer) {
    return node.with(answer.message(), answer.facts());
  }

  @Override
  public ConversationId conversation() {
    return node.conversation();
  }

  @Override
  public MessageId message() {
    return node.id();
  }

  @Override
  public PreparedRequest request() {
    return run.request();
  }

  @Override
  public TurnState state() {
    return run.state();
  }

  @Override
  public int readText(int from, StringBuilder into) {
    return run.readText(from, into);
  }

  @Override
  public int readReasoning(int from, StringBuilder into) {
    return run.readReasoning(from, into);
  }

  @Override
  public int readLogprobs(int from, List<TokenLogprob> into) {
    return run.readLogprobs(from, into);
  }

  @Override
  public long factsVersion() {
    return run.factsVersion();
  }

  @Override
  public MessageNode snapshot() {
    return with(run.snapshot());
  }

  @Override
  public String status() {
    return run.status();
  }

  @Override
  public RunNews onNews(Runnable signal) {
    return run.onNews(signal);
  }

  @Override
  public void stop() {
    run.stop();
  }
}
