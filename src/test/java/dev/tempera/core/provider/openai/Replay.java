package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.StreamEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Plays a good response's body through everything but the socket. */
final class Replay {
  private static final ConnectionProfile OPENROUTER =
      ConnectionProfile.usual("test", Kind.OPENROUTER);

  private Replay() {}

  /** A body in one piece. */
  static Recorder of(String... events) {
    byte[] bytes = WireFixture.utf8(String.join("", events));
    return of(bytes, bytes.length, Math.max(1, bytes.length));
  }

  /** The first {@code length} bytes of a body in pieces of one size. */
  static Recorder of(byte[] bytes, int length, int piece) {
    return of(bytes, length, OPENROUTER, () -> piece);
  }

  /** A body as a connection gives it, compressed or not, with thoughts in tags. */
  static Recorder decoded(
      byte[] bytes, Map<String, List<String>> headers, ConnectionProfile profile, int piece) {
    Recorder recorder = new Recorder();
    BodyReader body = new BodyReader(recorder, KeyMask.none(), new ReadingRules(true, Set.of()));
    IOException broken = null;
    try (DecodedBody in = new DecodedBody(new ByteArrayInputStream(bytes), headers)) {
      byte[] buffer = new byte[piece];
      for (int n = in.read(buffer, 0, piece); n >= 0; n = in.read(buffer, 0, piece)) {
        if (body.reader().over()) {
          break;
        }
        int _ = body.accept(buffer, n, false, 0);
        Arrays.fill(buffer, (byte) '\n');
      }
    } catch (IOException e) {
      broken = e;
    }
    return ended(body, recorder, profile, finished(body, broken));
  }

  private static @Nullable IOException finished(BodyReader body, @Nullable IOException broken) {
    try {
      body.finish(broken != null);
      return broken;
    } catch (IOException e) {
      return broken == null ? e : broken;
    }
  }

  /** A body in pieces of any sizes. */
  static Recorder of(byte[] bytes, int length, ConnectionProfile profile, IntSupplier pieces) {
    Recorder recorder = new Recorder();
    BodyReader body = new BodyReader(recorder, KeyMask.none());
    IOException broken = null;
    try {
      for (int i = 0; i < length && !body.reader().over(); ) {
        int n = Math.min(pieces.getAsInt(), length - i);
        byte[] buffer = new byte[n];
        System.arraycopy(bytes, i, buffer, 0, n);
        int taken = body.accept(buffer, n, false, 0);
        // What was lent may change as soon as the call is over.
        Arrays.fill(buffer, (byte) '\n');
        if (taken != n) {
          throw new AssertionError("without a key nothing has to wait");
        }
        i += n;
      }
      body.finish(false);
    } catch (SseDecoder.EventTooLongException e) {
      broken = e;
    }
    return ended(body, recorder, profile, broken);
  }

  private static Recorder ended(
      BodyReader body, Recorder recorder, ConnectionProfile profile, @Nullable IOException broken) {
    body.reader().answer().close();
    AnswerEnding ending =
        new AnswerEnding(
            profile,
            new ErrorMapper(profile, "openai/gpt-4.1-nano", true, new RetryAfter(WireFixture.NOON)),
            StreamTimes.of(profile));
    Reply reply = new Reply(200, Map.of(), body.isWhole() ? body.wholeBody() : new byte[0]);
    recorder.event(new StreamEvent.Ended(ending.of(body, reply, broken, null, false)));
    return recorder;
  }
}
