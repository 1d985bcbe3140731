package dev.tempera.core.experiment;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A provider that answers by a script and keeps its own bill, with which a ledger is compared. It
 * knows the price of a token; the bill is what it says in its usage.
 */
public final class BillingProvider implements ChatProvider, Destinations {
  /** USD for each token, read or written. */
  public static final BigDecimal PRICE = new BigDecimal("0.001");

  private final ConnectionProfile.Kind kind;
  private final BiFunction<Integer, PreparedRequest, Reply> script;
  private final List<PreparedRequest> asked = new ArrayList<>();
  private BigDecimal bill = BigDecimal.ZERO;
  private @Nullable ModelInfo model;

  /** What happens to a request. */
  public sealed interface Reply {
    /** An answer of so many tokens, billed. */
    record Good(String text, int tokens, Map<String, List<String>> headers) implements Reply {}

    /** An answer of three tokens that calls: pairs of a name and arguments. */
    record Calls(String... namesAndArguments) implements Reply {}

    /** An answer of three tokens with an id that another one may have. */
    record SameId(String id, String text) implements Reply {}

    /** An answer with nothing in its usage. */
    record ZeroUsage(String text) implements Reply {}

    /** An answer whose usage names no cost. */
    record Unpriced(String text, int tokens) implements Reply {}

    /** Stopped by whoever closes everything. */
    record Stopped() implements Reply {}

    /** There is no connection: nothing went out. */
    record Unreachable() implements Reply {}

    /** It went out, and the connection broke before anything came. */
    record Reset(ProviderError error) implements Reply {}

    /** An error before anything came. */
    record Refusal(int status, ProviderError error) implements Reply {}

    /** Some text and then an error; so many tokens are billed, and not told. */
    record Broken(String text, int tokens) implements Reply {}
  }

  /**
   * @param script the reply to a request, which is counted from 1; called on many threads
   */
  public BillingProvider(
      ConnectionProfile.Kind kind, BiFunction<Integer, PreparedRequest, Reply> script) {
    this.kind = kind;
    this.script = script;
  }

  /** The answer that a right model gives. */
  public static Reply right(PreparedRequest request) {
    String question = request.request().messages().getLast().text();
    return new Reply.Good(question.replace("Say ", ""), 3, Map.of());
  }

  /** Everything that was asked. */
  public synchronized List<PreparedRequest> asked() {
    return List.copyOf(asked);
  }

  /** What it all costs. */
  public synchronized BigDecimal bill() {
    return bill;
  }

  /** Sets what is known of the model. */
  public void know(ModelInfo info) {
    model = info;
  }

  @Override
  public ChatProvider provider(String connection) {
    return this;
  }

  @Override
  public ModelInfo model(String connection, String id) {
    return model == null ? priced(id) : model;
  }

  private static ModelInfo priced(String id) {
    return new ModelInfo(
        id, id, null, 1000, 100, new Pricing(PRICE, PRICE, null, null), null, Map.of(), null);
  }

  @Override
  public ConnectionProfile profile() {
    return ConnectionProfile.usual("scripted", kind);
  }

  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo info) {
    return new PreparedRequest(request, "scripted:", Map.of(), request.toString(), List.of());
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    int number;
    synchronized (this) {
      asked.add(request);
      number = asked.size();
    }
    Reply reply = script.apply(number, request);
    if (!(reply instanceof Reply.Unreachable)) {
      sink.event(new StreamEvent.Sent(System.nanoTime()));
    }
    switch (reply) {
      case Reply.Unreachable() ->
          sink.event(
              new StreamEvent.Ended(
                  new StreamEvent.Outcome.Failed(
                      new ProviderError.Network("There is no network.", false))));
      case Reply.Good(String text, int tokens, var headers) -> {
        BigDecimal cost = charge(tokens);
        sink.event(new StreamEvent.Opened(200, headers, "gen-" + number));
        sink.event(new StreamEvent.TextDelta(text));
        sink.event(
            new StreamEvent.UsageReported(new Usage(5L, (long) tokens, null, null, cost, "{}")));
        sink.event(new StreamEvent.Finish("stop", null));
        sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
      }
      case Reply.Calls(String[] calls) -> {
        BigDecimal cost = charge(3);
        sink.event(new StreamEvent.Opened(200, Map.of(), "gen-" + number));
        for (int i = 0; i < calls.length; i += 2) {
          sink.event(
              new StreamEvent.ToolCallDelta(
                  i / 2, "c" + number + "-" + i / 2, calls[i], calls[i + 1]));
        }
        sink.event(new StreamEvent.UsageReported(new Usage(5L, 3L, null, null, cost, "{}")));
        sink.event(new StreamEvent.Finish("tool_calls", null));
        sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
      }
      case Reply.SameId(String id, String text) -> {
        BigDecimal cost = charge(3);
        sink.event(new StreamEvent.Opened(200, Map.of(), id));
        sink.event(new StreamEvent.TextDelta(text));
        sink.event(new StreamEvent.UsageReported(new Usage(5L, 3L, null, null, cost, "{}")));
        sink.event(new StreamEvent.Finish("stop", null));
        sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
      }
      case Reply.ZeroUsage(String text) -> {
        sink.event(new StreamEvent.Opened(200, Map.of(), "gen-" + number));
        sink.event(new StreamEvent.TextDelta(text));
        sink.event(
            new StreamEvent.UsageReported(new Usage(0L, 0L, null, null, BigDecimal.ZERO, "{}")));
        sink.event(new StreamEvent.Finish("stop", null));
        sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
      }
      case Reply.Unpriced(String text, int tokens) -> {
        sink.event(new StreamEvent.Opened(200, Map.of(), "gen-" + number));
        sink.event(new StreamEvent.TextDelta(text));
        sink.event(
            new StreamEvent.UsageReported(new Usage(5L, (long) tokens, null, null, null, "{}")));
        sink.event(new StreamEvent.Finish("stop", null));
        sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
      }
      case Reply.Stopped() ->
          sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Stopped("Stopped.")));
      case Reply.Reset(ProviderError error) ->
          sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Failed(error)));
      case Reply.Refusal(int status, ProviderError error) -> {
        sink.event(new StreamEvent.Opened(status, Map.of(), null));
        sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Failed(error)));
      }
      case Reply.Broken(String text, int tokens) -> {
        BigDecimal _ = charge(tokens);
        sink.event(new StreamEvent.Opened(200, Map.of(), "gen-" + number));
        sink.event(new StreamEvent.TextDelta(text));
        sink.event(
            new StreamEvent.Ended(
                new StreamEvent.Outcome.Interrupted(
                    new ProviderError.Network("The connection broke.", true))));
      }
    }
  }

  private synchronized BigDecimal charge(int tokens) {
    BigDecimal cost = PRICE.multiply(BigDecimal.valueOf(5L + tokens));
    bill = bill.add(cost);
    return cost;
  }

  @Override
  public List<ModelInfo> models() {
    return List.of();
  }

  @Override
  public ModelInfo model(String id) {
    return model("scripted", id);
  }

  @Override
  public ConnectionCheck check() {
    return new ConnectionCheck("It answers.", null);
  }
}
