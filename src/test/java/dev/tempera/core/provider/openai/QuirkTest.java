package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.ScriptedServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of quirks, walked twice: through the reader alone, in pieces of several sizes, and over
 * a connection. Adding a server's oddity is one row.
 */
class QuirkTest {
  private static final ConnectionProfile LOCAL =
      WireFixture.profile(Kind.CUSTOM, "http://localhost:1/v1");

  static Stream<Quirk> rows() {
    return Stream.of(
            AnswerQuirks.once(),
            AnswerQuirks.ends(),
            AnswerQuirks.parts(),
            ToolCallQuirks.rows(),
            PlaceQuirks.usage(),
            PlaceQuirks.reasoning(),
            PlaceQuirks.tags(),
            PlaceQuirks.others(),
            ErrorQuirks.inStreams(),
            ErrorQuirks.byStatus(),
            StreamShapeQuirks.events(),
            StreamShapeQuirks.places(),
            StreamShapeQuirks.ends(),
            CallShapeQuirks.rows(),
            CauseQuirks.inStreams(),
            CauseQuirks.byStatus(),
            CauseQuirks.pauses(),
            ElsewhereQuirks.thoughts(),
            ElsewhereQuirks.usage())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void inTheReader(Quirk row) {
    for (int piece : new int[] {1, 7, 64, 100_000}) {
      row.check(read(row, piece));
    }
  }

  private static Recorder read(Quirk row, int piece) {
    if (row.status() == 200) {
      return Replay.decoded(row.body(), headers(row), LOCAL, piece);
    }
    Recorder recorder = new Recorder();
    ErrorMapper mapper = new ErrorMapper(LOCAL, "m", true, new RetryAfter(WireFixture.NOON));
    Reply reply = new Reply(row.status(), headers(row), row.body());
    recorder.event(new StreamEvent.Ended(new StreamEvent.Outcome.Failed(mapper.ofReply(reply))));
    return recorder;
  }

  private static Map<String, List<String>> headers(Quirk row) {
    Map<String, List<String>> all = new java.util.TreeMap<>();
    for (String header : row.headers()) {
      int colon = header.indexOf(':');
      all.put(
          header.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
          List.of(header.substring(colon + 1).strip()));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void overAConnection(Quirk row) {
    try (WireFixture wire = new WireFixture();
        ScriptedServer server =
            ScriptedServer.start((_, c) -> {
              c.head(row.status(), row.headers().toArray(String[]::new)).send(row.body());
            })) {
      Recorder recorder =
          wire.stream(WireFixture.profile(Kind.CUSTOM, server.baseUrl()), new Cancellation());
      row.check(recorder);
    }
  }

  @Test
  void everyRowHasANameOfItsOwn() {
    Set<String> names = new HashSet<>();
    List<String> twice = new ArrayList<>();
    rows()
        .forEach(row -> {
          if (!names.add(row.name())) {
            twice.add(row.name());
          }
        });
    assertEquals(List.of(), twice);
    assertTrue(names.size() > 80, "rows: " + names.size());
  }
}
