package dev.tempera.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.Measurement.Result;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.Runs;
import dev.tempera.testing.ScriptedProvider;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private final ScriptedProvider provider = new ScriptedProvider();
  private final MemoryMeasurements stored = new MemoryMeasurements();
  private final List<RuntimeException> problems = new ArrayList<>();
  private final Runs runs = new Runs(problems::add);
  private @Nullable Pricing pricing;

  private final Probes probes =
      new Probes(
          new Probes.Whom() {
            @Override
            public ChatProvider provider(String connection) throws ProviderException {
              if (connection.equals("gone")) {
                throw new ProviderException(
                    new ProviderError.BadRequest("There is no such connection.", null, null));
              }
              return provider;
            }

            @Override
            public ModelInfo model(String connection, String model) {
              return ModelInfo.unknown(model).withLimits(null, null, pricing);
            }
          },
          runs,
          () -> stored,
          Clock.fixed(Tries.NOON, ZoneOffset.UTC),
          Executors.newVirtualThreadPerTaskExecutor());

  @AfterEach
  void close() {
    runs.close();
    assertEquals(List.of(), problems);
  }

  private List<Measurement> kept() {
    return stored.find(Measurements.Query.of(Instant.EPOCH, Instant.MAX));
  }

  @Test
  void aProbeIsSmallAndKeptAsOne() {
    CompletableFuture<Probes.Ended> ended = probes.ask("scripted", "m", new Cancellation());
    ScriptedProvider.Call call = provider.take();
    assertEquals(
        "160", call.request().request().parameters().json("max_tokens").orElseThrow().toString());
    call.text("one, two").complete();
    assertEquals(Asker.PROBE, ended.join().measurement().asked().asker());
    assertEquals(List.of(ended.join().measurement()), kept());
    assertEquals("m", kept().getFirst().asked().model());
  }

  @Test
  void theOneThatIsStoppedIsKeptAsStopped() {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Probes.Ended> ended = probes.ask("scripted", "m", cancellation);
    ScriptedProvider.Call _ = provider.take();
    cancellation.cancel();
    assertFalse(ended.join().measurement().result() == Result.ANSWERED);
    assertEquals(1, kept().size());
  }

  @Test
  void whereNobodyAnswersASentenceIsTold() {
    CompletionException failed =
        assertThrows(
            CompletionException.class, () -> probes.ask("gone", "m", new Cancellation()).join());
    assertTrue(String.valueOf(failed.getMessage()).contains("There is no such connection."));
    assertEquals(List.of(), kept());
  }

  @Test
  void thePriceIsThatOfTheLongestAnswer() {
    assertEquals(Optional.empty(), probes.price("scripted", "m"));
    pricing = new Pricing(new BigDecimal("0.000001"), new BigDecimal("0.00001"), null, null, null);
    assertEquals(
        0, new BigDecimal("0.00164").compareTo(probes.price("scripted", "m").orElseThrow()));
  }
}
