package dev.tempera.core.provider.openai;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.ProcessorShare;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.StreamSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One attempt at an answer: sends, reads to the end, and says how it ended. */
final class AnswerStream {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int MAX_ERROR_BYTES = 64 << 10;
  private static final int MAX_DRAINED_BYTES = 4 << 10;

  private final HttpTransport transport;
  private final AnswerEnding ending;
  private final KeyMask mask;
  private final ReadingRules rules;
  private final StreamSink sink;
  private final Cancellation cancellation;
  private boolean contentSeen;

  AnswerStream(
      HttpTransport transport,
      AnswerEnding ending,
      KeyMask mask,
      ReadingRules rules,
      StreamSink sink,
      Cancellation cancellation) {
    this.transport = transport;
    this.ending = ending;
    this.mask = mask;
    this.rules = rules;
    this.sink = sink;
    this.cancellation = cancellation;
  }

  /** Whether anything of the answer was handed on, so that asking again would show it twice. */
  boolean contentSeen() {
    return contentSeen;
  }

  /** Runs to the end. Everything but the last event has then gone to the sink. */
  Outcome run(HttpTransport.Call call) {
    HttpTransport.Response response;
    AtomicLong sent = new AtomicLong();
    try {
      response = transport.open(call.heardBy(sent::set), ending.times().headers(), cancellation);
    } catch (CancellationException e) {
      return ending.stopped(null);
    } catch (ProviderException e) {
      return cancellation.isCancelled() ? ending.stopped(null) : new Outcome.Failed(e.error());
    } finally {
      if (sent.get() != 0) {
        sink.event(new StreamEvent.Sent(sent.get()));
      }
    }
    InputStream body = response.body();
    boolean drained = false;
    try (Subscription _ = cancellation.onCancel(() -> HttpTransport.closeQuietly(body))) {
      opened(response);
      if (response.status() / 100 != 2) {
        Reply reply = errorReply(call, response);
        return cancellation.isCancelled()
            ? ending.stopped(null)
            : new Outcome.Failed(ending.errors().ofReply(reply));
      }
      BodyReader reader = new BodyReader(sink, mask, rules);
      Outcome outcome = read(response, reader);
      drained = reader.reader().done();
      return outcome;
    } finally {
      if (drained) {
        drain(body);
      } else {
        HttpTransport.closeQuietly(body);
      }
    }
  }

  private void opened(HttpTransport.Response response) {
    Map<String, List<String>> shown = new LinkedHashMap<>(struck(response.headers()));
    List<String> ids = shown.getOrDefault("x-generation-id", List.of());
    // Cookies identify, and nobody inspects them.
    shown.remove("set-cookie");
    shown.remove(":status");
    String id = ids.isEmpty() ? null : ids.getFirst();
    sink.event(new StreamEvent.Opened(response.status(), shown, id));
  }

  private Reply errorReply(HttpTransport.Call call, HttpTransport.Response response) {
    byte[] text;
    try {
      text = transport.read(call.target(), response, ending.times().rest(), MAX_ERROR_BYTES);
    } catch (ProviderException e) {
      text = new byte[0];
    }
    int _ = mask.strike(text, text.length);
    return new Reply(response.status(), struck(response.headers()), text);
  }

  private Outcome read(HttpTransport.Response response, BodyReader reader) {
    InputStream body = new DecodedBody(response.body(), response.headers());
    IOException broken = null;
    Watchdog.Bite bite;
    try (Watchdog watchdog =
        new Watchdog(transport.timer(), ending.times(), () -> HttpTransport.closeQuietly(body))) {
      try {
        pump(body, reader, watchdog);
      } catch (IOException e) {
        broken = e;
      }
      bite = watchdog.bite();
    }
    broken = finished(reader, broken);
    AnswerAssembler answer = reader.reader().answer();
    contentSeen = answer.contentSeen();
    answer.close();
    byte[] whole = reader.isWhole() ? reader.wholeBody() : new byte[0];
    Reply reply = new Reply(response.status(), struck(response.headers()), whole);
    return ending.of(reader, reply, broken, bite, cancellation.isCancelled());
  }

  private static @Nullable IOException finished(BodyReader reader, @Nullable IOException broken) {
    try {
      reader.finish(broken != null);
      return broken;
    } catch (IOException e) {
      return broken == null ? e : broken;
    }
  }

  private void pump(InputStream body, BodyReader reader, Watchdog watchdog) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    StreamReader stream = reader.reader();
    ReadPace pace = new ReadPace(LockSupport::parkNanos);
    int held = 0;
    long chunks = 0;
    while (!stream.over()) {
      int n = body.read(buffer, held, buffer.length - held);
      long now = System.nanoTime();
      if (n < 0) {
        int _ = reader.accept(buffer, held, true, now);
        return;
      }
      watchdog.bytes(now);
      int filled = held + n;
      int taken;
      try (ProcessorShare.Place _ = transport.share().enter()) {
        taken = reader.accept(buffer, filled, false, now);
      }
      held = filled - taken;
      System.arraycopy(buffer, taken, buffer, 0, held);
      if (stream.chunks() != chunks) {
        chunks = stream.chunks();
        watchdog.content();
      }
      if (stream.answer().saidAfterFinish()) {
        watchdog.goesOn();
      } else if (stream.answer().finishReason() != null) {
        watchdog.finished();
      }
      if (stream.answer().contentSeen() && !stream.over()) {
        // Not before: when the first word came is told to the millisecond.
        pace.read(now, n, body.available() > 0);
      }
    }
  }

  /** Reads what little follows {@code [DONE]}, so that the connection serves the next request. */
  private void drain(InputStream body) {
    Thread.startVirtualThread(() -> {
      var deadline =
          transport.timer().schedule(() -> HttpTransport.closeQuietly(body), 1, TimeUnit.SECONDS);
      byte[] rest = new byte[1024];
      try (body) {
        int total = 0;
        for (int n = 0; n >= 0 && total < MAX_DRAINED_BYTES; n = body.read(rest)) {
          total += n;
        }
      } catch (IOException e) {
        // One connection less in the pool.
      } finally {
        deadline.cancel(false);
      }
    });
  }

  private Map<String, List<String>> struck(Map<String, List<String>> headers) {
    Map<String, List<String>> struck = new LinkedHashMap<>();
    headers.forEach((name, values) -> struck.put(name, values.stream().map(mask::strike).toList()));
    return struck;
  }
}
