package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ListAnswer;
import dev.tempera.core.catalog.ListQuestion;
import dev.tempera.core.catalog.ListVersion;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.testing.Allocated;
import dev.tempera.testing.OddCatalogue;
import dev.tempera.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that is asked for again: what is sent, and what is read of it. */
class ListAgainTest {
  private static final String LIST = "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\",\"n\":1}]}";

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static List<ModelInfo> read(String json, List<ModelInfo> known) {
    return ModelListReader.read(bytes(json), known).orElseThrow();
  }

  private ListAnswer ask(ScriptedServer server, ListQuestion known) throws ProviderException {
    return wire.provider(WireFixture.profile(Kind.CUSTOM, server.baseUrl())).models(known);
  }

  private static ListQuestion known(ListAnswer answer) {
    return new ListQuestion(answer.models(), answer.version());
  }

  @Test
  void whatIsWrittenAsBeforeIsTheSameObject() {
    List<ModelInfo> before = read(LIST, List.of());
    List<ModelInfo> now = read(LIST.replace("\"n\":1", "\"n\":2"), before);
    assertSame(before.get(0), now.get(0));
    assertNotSame(before.get(1), now.get(1));
    assertEquals("{\"id\":\"b\",\"n\":2}", now.get(1).entry().toString());
    assertSame(now.get(1), read("{\"data\":[{\"id\":\"b\",\"n\":2}]}", now).getFirst());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverIsKnownTheSameIsRead(long seed) {
    String json = OddCatalogue.models(300, seed);
    List<ModelInfo> fresh = read(json, List.of());
    List<ModelInfo> all = read(json, fresh);
    List<ModelInfo> some = read(json, fresh.subList(0, 100));
    assertEquals(fresh, some);
    for (int i = 0; i < fresh.size(); i++) {
      assertSame(fresh.get(i), all.get(i));
      assertEquals(assertNotNullAnd(fresh.get(i)).entry().digest(), some.get(i).entry().digest());
    }
    String airy = json.replace(",\"canonical_slug\"", " ,\"canonical_slug\"");
    List<ModelInfo> written = read(airy, fresh);
    assertEquals(read(airy, List.of()), written, "written otherwise it is read anew");
  }

  private static ModelInfo assertNotNullAnd(ModelInfo model) {
    assertNotNull(model.entry().digest());
    return model;
  }

  @Test
  void aListThatWasCutOffAnywhereIsNoneAlsoWhereItIsKnown() {
    byte[] whole = bytes(LIST);
    List<ModelInfo> known = read(LIST, List.of());
    for (int length = 0; length < whole.length; length++) {
      assertTrue(
          ModelListReader.read(java.util.Arrays.copyOf(whole, length), known).isEmpty(),
          "at " + length);
    }
  }

  @Test
  void whatIsKnownTakesLittleToRead() {
    byte[] json = bytes(OddCatalogue.models(1_000, 7));
    List<ModelInfo> known = ModelListReader.read(json).orElseThrow();
    long anew = Allocated.by(() -> ModelListReader.read(json));
    long again = Allocated.by(() -> ModelListReader.read(json, known));
    assertTrue(again < anew / 5, again + " bytes instead of " + anew);
    assertTrue(again < 600L * known.size(), again + " bytes for " + known.size());
  }

  @Test
  void aServerThatNamesItsListIsAskedWhetherItIsStillThat() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          if (request.header("if-none-match").equals("\"v1\"")) {
            c.head(304, "ETag: \"v1\"", "Content-Length: 0");
          } else {
            c.json(200, LIST, "ETag: \"v1\"", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT");
          }
        })) {
      ListAnswer first = ask(server, ListQuestion.NEW);
      assertEquals(2, first.models().size());
      assertEquals("", server.requests().getFirst().header("if-none-match"));
      ListAnswer second = ask(server, known(first));
      assertTrue(second.repeated());
      assertSame(first.models(), second.models());
      assertEquals(first.version(), second.version());
      assertEquals(
          "", server.requests().getLast().header("if-modified-since"), "the tag is better");
    }
  }

  @Test
  void whereThereIsNoTagTheDateIsTaken() throws Exception {
    String date = "Sun, 06 Nov 1994 08:49:37 GMT";
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          if (request.header("if-modified-since").equals(date)) {
            c.head(304);
          } else {
            c.json(200, LIST, "Last-Modified: " + date);
          }
        })) {
      ListAnswer first = ask(server, ListQuestion.NEW);
      assertTrue(ask(server, known(first)).repeated());
    }
  }

  @Test
  void noServerIsAskedByTheNameThatAnotherOneGave() throws Exception {
    ScriptedServer.Script script = (request, c) -> c.json(200, LIST, "ETag: \"v1\"");
    try (ScriptedServer one = ScriptedServer.start(script);
        ScriptedServer other = ScriptedServer.start(script)) {
      ListAnswer first = ask(one, ListQuestion.NEW);
      ask(other, known(first));
      assertEquals("", other.requests().getLast().header("if-none-match"));
      assertNotNull(first.version().tag());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 412})
  void aServerThatIsConfusedByTheQuestionIsAskedPlainly(int status) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          if (request.header("if-none-match").isEmpty()) {
            c.json(200, LIST, "ETag: \"v1\"");
          } else {
            c.json(status, "{}");
          }
        })) {
      ListAnswer first = ask(server, ListQuestion.NEW);
      ListAnswer second = ask(server, known(first));
      assertEquals(first.models(), second.models());
      assertEquals(3, server.requests().size());
    }
  }

  @Test
  void aServerThatSaysUnaskedThatNothingHasChangedHasNoList() throws Exception {
    try (ScriptedServer server = ScriptedServer.start((request, c) -> c.head(304))) {
      assertThrows(ProviderException.class, () -> ask(server, ListQuestion.NEW));
      ListQuestion unnamed = new ListQuestion(read(LIST, List.of()), ListVersion.NONE);
      assertThrows(ProviderException.class, () -> ask(server, unnamed));
    }
  }

  @Test
  void aKeyThatIsSentBackAsTheNameOfTheListIsStruckOut() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, c) -> c.json(200, LIST, "ETag: \"" + WireFixture.KEY + "\""))) {
      ListAnswer first = ask(server, ListQuestion.NEW);
      assertTrue(!Objects.requireNonNull(first.version().tag()).contains(WireFixture.KEY));
    }
  }
}
