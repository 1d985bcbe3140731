package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.testing.OddCatalogue;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenRouter gives its list of models, and the next time something else. */
class ModelsRefusedTest {
  private static final int MODELS = 450;
  private static final String LIST = OddCatalogue.models(MODELS, 15);

  @TempDir Path folder;

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private CachedModelCatalog catalog(ScriptedServer server) {
    OpenAiProvider provider = wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()));
    return new CachedModelCatalog(
        id -> asked(provider),
        id -> ModelList.NONE,
        folder,
        Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC),
        Runnable::run);
  }

  private static List<ModelInfo> asked(OpenAiProvider provider) throws IOException {
    try {
      return provider.models();
    } catch (ProviderException e) {
      throw new IOException(e.error().message(), e);
    }
  }

  /** The list first, then the other answer: all that was known stays, with why it is not newer. */
  private String refused(ScriptedServer.Script other) {
    try (ScriptedServer server = ScriptedServer.inTurn((_, c) -> c.json(200, LIST), other)) {
      CachedModelCatalog catalog = catalog(server);
      ModelList first = catalog.refresh("router").join();
      assertNull(first.problem());
      assertEquals(MODELS, first.models().size());
      ModelList second = catalog.refresh("router").join();
      assertEquals(first.models(), second.models());
      assertEquals(first.asOf(), second.asOf());
      assertTrue(second.complete() && !second.refreshing());
      String problem = second.problem();
      assertNotNull(problem);
      assertFalse(problem.contains(KEY), problem);
      assertTrue(problem.endsWith("."), problem);
      assertEquals(MODELS, catalog(server).looked("router").join().models().size(), "kept too");
      return problem;
    }
  }

  @ParameterizedTest
  @CsvSource({"401,key", "403,moderation", "429,many", "500,500", "503,503"})
  void aRefusalIsSaidAndTakesNothingAway(int status, String word) {
    String said =
        refused((_, c) ->
            c.json(
                status,
                "{\"error\":{\"code\":"
                    + status
                    + ",\"message\":\"Needs moderation: too many of "
                    + KEY
                    + "\"}}"));
    assertTrue(said.contains(word) || said.contains(String.valueOf(status)), said);
  }

  @ParameterizedTest
  @CsvSource({"200", "403", "502"})
  void aWebPageIsNoList(int status) {
    String said =
        refused((_, c) -> c.answer(status, "text/html", "<html><title>Hotel login</title></html>"));
    assertTrue(said.contains("Hotel login") || said.contains("web page"), said);
  }

  @Test
  void aBodyThatWasCutOffIsNoList() {
    String said = refused((_, c) -> c.json(200, LIST.substring(0, LIST.length() / 2)));
    assertTrue(said.contains("something else than was asked for"), said);
  }

  @Test
  void anErrorBesideAListIsAnError() {
    String said =
        refused((_, c) ->
            c.json(200, "{\"data\":[{\"id\":\"m\"}],\"error\":{\"message\":\"half of it\"}}"));
    assertTrue(said.contains("half of it"), said);
  }
}
