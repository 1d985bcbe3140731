package dev.tempera.testing;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose every answer is played by the test: each request becomes a {@link Call} that the
 * test takes and feeds with events.
 */
public final class ScriptedProvider implements ChatProvider {
  private final ConnectionProfile profile =
      ConnectionProfile.usual("scripted", ConnectionProfile.Kind.CUSTOM);
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

  /** One request being answered. */
  public static final class Call {
    private final PreparedRequest request;
    private final BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();

    private volatile @Nullable Error failure;

    Call(PreparedRequest request) {
      this.request = request;
    }

    /** What was asked. */
    public PreparedRequest request() {
      return request;
    }

    /** Plays the next event. */
    public Call play(StreamEvent event) {
      events.add(event);
      return this;
    }

    /** Plays more text. */
    public Call text(String delta) {
      return play(new StreamEvent.TextDelta(delta));
    }

    /** Makes the provider itself fail, as no provider should. */
    public void breakWith(Error error) {
      failure = error;
      play(new StreamEvent.KeepAlive("break"));
    }

    /** Plays a proper end. */
    public void complete() {
      play(new StreamEvent.Finish("stop", null));
      play(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    }
  }

  /** The next request, waiting for it up to ten seconds. */
  public Call take() {
    try {
      Call call = calls.poll(Waits.SECONDS, TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError("no request came");
      }
      return call;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public ConnectionProfile profile() {
    return profile;
  }

  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
    return new PreparedRequest(request, "scripted:", Map.of(), request.toString(), List.of());
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    Call call = new Call(request);
    calls.add(call);
    StreamEvent stopped =
        new StreamEvent.Ended(new StreamEvent.Outcome.Stopped("Stopped by the test."));
    try (Subscription ignored = cancellation.onCancel(() -> call.events.add(stopped))) {
      StreamEvent event;
      do {
        event = call.events.take();
        Error failure = call.failure;
        if (failure != null && event instanceof StreamEvent.KeepAlive) {
          throw failure;
        }
        sink.event(event);
      } while (!(event instanceof StreamEvent.Ended));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<ModelInfo> models() {
    return List.of(ModelInfo.unknown("scripted/model"));
  }

  @Override
  public ModelInfo model(String id) {
    return ModelInfo.unknown(id);
  }

  @Override
  public ConnectionCheck check() {
    return new ConnectionCheck("The scripted provider answers.", null);
  }
}
