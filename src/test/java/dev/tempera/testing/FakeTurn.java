package dev.tempera.testing;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunNews;
import dev.tempera.core.session.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An answer whose every step the test decides. Any thread. */
public final class FakeTurn implements Turn {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<ContentPart> others = new ArrayList<>();
  private final List<TokenLogprob> logprobs = new ArrayList<>();
  private final CompletableFuture<MessageNode> done = new CompletableFuture<>();
  private MessageNode node;
  private String status = "";
  private long version = 1;
  private boolean told;
  private @Nullable Runnable signal;
  private boolean stopped;

  /** A turn that writes {@code node}, an empty assistant message. */
  public FakeTurn(MessageNode node) {
    this.node = node;
  }

  /** More text arrives. */
  public void text(String delta) {
    synchronized (this) {
      text.append(delta);
    }
    tell();
  }

  /** More reasoning arrives. */
  public void reasoning(String delta) {
    synchronized (this) {
      reasoning.append(delta);
    }
    tell();
  }

  /** Another part arrives. */
  public void part(ContentPart part) {
    synchronized (this) {
      others.add(part);
      version++;
    }
    tell();
  }

  /** The line on what is going on changes. */
  public void status(String line) {
    synchronized (this) {
      status = line;
      version++;
    }
    tell();
  }

  /** The facts change. */
  public void answer(Answer answer) {
    synchronized (this) {
      node = node.with(node.message(), answer);
      version++;
    }
    tell();
  }

  /** More tokens arrive with their log probabilities. */
  public void logprobs(List<TokenLogprob> more) {
    synchronized (this) {
      logprobs.addAll(more);
    }
    tell();
  }

  private void tell() {
    Runnable toRun;
    synchronized (this) {
      toRun = told ? null : signal;
      told = told || signal != null;
    }
    if (toRun != null) {
      toRun.run();
    }
  }

  /** Whether it was asked to stop. */
  public synchronized boolean isStopped() {
    return stopped;
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
    throw new UnsupportedOperationException("a fake sends nothing");
  }

  @Override
  public synchronized TurnState state() {
    return Objects.requireNonNull(node.answer()).state();
  }

  @Override
  public synchronized int readText(int from, StringBuilder into) {
    into.append(text, from, text.length());
    return text.length();
  }

  @Override
  public synchronized int readReasoning(int from, StringBuilder into) {
    into.append(reasoning, from, reasoning.length());
    return reasoning.length();
  }

  @Override
  public synchronized String beginning() {
    return node.message().text();
  }

  @Override
  public synchronized int readLogprobs(int from, List<TokenLogprob> into) {
    into.addAll(logprobs.subList(from, logprobs.size()));
    return logprobs.size();
  }

  @Override
  public synchronized long factsVersion() {
    return version;
  }

  @Override
  public synchronized MessageNode snapshot() {
    List<ContentPart> parts = new ArrayList<>();
    if (!reasoning.isEmpty()) {
      parts.add(new ContentPart.Reasoning(reasoning.toString(), List.of()));
    }
    if (!text.isEmpty()) {
      parts.add(new ContentPart.Text(text.toString()));
    }
    parts.addAll(others);
    return node.with(new ChatMessage(Role.ASSISTANT, parts), node.answer());
  }

  @Override
  public synchronized String status() {
    return status;
  }

  @Override
  public RunNews onNews(Runnable newSignal) {
    synchronized (this) {
      signal = newSignal;
      told = false;
    }
    return new RunNews() {
      @Override
      public void acknowledge() {
        synchronized (FakeTurn.this) {
          told = false;
        }
      }

      @Override
      public void cancel() {
        synchronized (FakeTurn.this) {
          signal = null;
        }
      }
    };
  }

  @Override
  public synchronized void stop() {
    stopped = true;
  }

  @Override
  public CompletableFuture<MessageNode> done() {
    return done;
  }
}
