package dev.tempera.core.session;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.PreparedRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The {@link Turn} that a {@link TurnRunner} writes and windows read. */
final class LiveTurn implements Turn {
  private final PreparedRequest request;
  private final AnswerBuilder builder;
  private final Cancellation cancellation = new Cancellation();
  private final CompletableFuture<MessageNode> done = new CompletableFuture<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** One window's ear: signalled once, until it acknowledges. */
  private record Listener(Runnable signal, AtomicBoolean pending) {}

  LiveTurn(PreparedRequest request, AnswerBuilder builder) {
    this.request = request;
    this.builder = builder;
  }

  AnswerBuilder builder() {
    return builder;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Tells the listeners that have heard the last news. */
  void news() {
    for (Listener listener : listeners) {
      if (listener.pending.compareAndSet(false, true)) {
        listener.signal.run();
      }
    }
  }

  @Override
  public ConversationId conversation() {
    return builder.node().conversation();
  }

  @Override
  public MessageId message() {
    return builder.node().id();
  }

  @Override
  public PreparedRequest request() {
    return request;
  }

  @Override
  public TurnState state() {
    return builder.state();
  }

  @Override
  public int readText(int from, StringBuilder into) {
    return builder.readText(from, into);
  }

  @Override
  public int readReasoning(int from, StringBuilder into) {
    return builder.readReasoning(from, into);
  }

  @Override
  public long factsVersion() {
    return builder.factsVersion();
  }

  @Override
  public MessageNode snapshot() {
    return builder.snapshot();
  }

  @Override
  public String status() {
    return builder.status();
  }

  @Override
  public Subscription onNews(Runnable signal) {
    Listener listener = new Listener(signal, new AtomicBoolean());
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void acknowledge() {
    for (Listener listener : listeners) {
      listener.pending.set(false);
    }
  }

  @Override
  public void stop() {
    cancellation.cancel();
  }

  @Override
  public CompletableFuture<MessageNode> done() {
    return done;
  }
}
