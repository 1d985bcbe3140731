package dev.tempera.app.models;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Asked;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.MemoryMeasurements;
import dev.tempera.core.measure.Tries;
import dev.tempera.core.run.Attempt;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Some weeks of somebody's work, for pictures. */
public final class MeasuredSamples {
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T18:00:00Z"), ZoneOffset.UTC);

  public static final ChartPane.Keeping NOT_KEPT =
      new ChartPane.Keeping(
          new FilePicker() {
            @Override
            public Optional<Path> save(String title, String name, Kind kind) {
              return Optional.empty();
            }

            @Override
            public List<Path> open(String title, List<Kind> kinds) {
              return List.of();
            }
          },
          (file, bytes) -> {});

  private MeasuredSamples() {}

  /** What was measured of several models by two providers. */
  public static MemoryMeasurements weeks() {
    MemoryMeasurements all = new MemoryMeasurements();
    Random random = new Random(7);
    List<String> models =
        List.of("openai/gpt-4.1-nano", "openai/gpt-5.6-luna", "mistral/small", "qwen/qwen3-8b");
    for (int i = 0; i < 900; i++) {
      Instant at = CLOCK.instant().minus(Duration.ofMinutes(45L * i + random.nextInt(40)));
      String model = models.get(random.nextInt(10) < 6 ? 0 : random.nextInt(models.size()));
      boolean azure = random.nextInt(3) == 0;
      long ttft = (long) ((azure ? 520 : 300) * Math.exp(0.45 * random.nextGaussian()));
      long tokens = 60L + random.nextInt(500);
      Measurement answered =
          Tries.answered(
              ttft, (long) (tokens * 1000 / (70 + 25 * random.nextDouble())), tokens, "0");
      BigDecimal usd =
          BigDecimal.valueOf(tokens * (model.contains("nano") ? 4 : 21)).movePointLeft(7);
      Measurement paid =
          random.nextInt(40) == 0
              ? Tries.costing(answered, null)
              : Tries.costing(answered, new Cost(usd, model.contains("mistral")));
      Asked asked =
          new Asked(
              i % 4 == 0 ? Asker.EXPERIMENT : Asker.CONVERSATION,
              i % 4 == 0 ? null : "c" + i % 3,
              "openrouter",
              model,
              azure ? "Azure" : "OpenAI");
      Measurement one = random.nextInt(60) == 0 ? Tries.ended(Attempt.Outcome.FAILED, 503) : paid;
      all.keep("r" + i, List.of(Tries.at(Tries.of(one, asked), at)));
    }
    return all;
  }

  static MeasuredViewModel model() {
    MemoryMeasurements all = weeks();
    return new MeasuredViewModel(
        new MeasuredViewModel.Source(() -> all, CLOCK, ZoneOffset.UTC, Runnable::run),
        "openrouter",
        "openai/gpt-4.1-nano",
        UiExecutor.immediate());
  }

  static ProbeViewModel probe() {
    return new ProbeViewModel(
        new ProbeViewModel.Probed(
            () -> Optional.of(new BigDecimal("0.00007")),
            cancellation -> new CompletableFuture<>()),
        () -> {},
        UiExecutor.immediate());
  }
}
