package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheUseTest {
  private static Usage usage(@Nullable Long cached, String raw) {
    return new Usage(2_000L, 10L, cached, null, null, raw);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"prompt_tokens_details\":{\"cache_write_tokens\":300}} | 300",
        "{\"cache_creation_input_tokens\":12} | 12",
        "{\"prompt_tokens_details\":{\"cache_write_tokens\":-3}} | 0",
        "{\"prompt_tokens_details\":{\"cache_write_tokens\":\"7\"}} | 0",
        "{\"prompt_tokens_details\":{\"cache_write_tokens\":1e99}} | 0",
        "{\"cache_write\" | 0",
        "{} | 0"
      })
  void whatIsPutIntoTheCacheIsRead(String raw, long tokens) {
    assertEquals(tokens, CacheUse.written(usage(null, raw)));
  }

  @Test
  void whatTheCacheSavedIsTheDifferenceOfThePrices() {
    Pricing pricing =
        new Pricing(new BigDecimal("0.000003"), null, new BigDecimal("0.0000003"), null);
    assertEquals(
        Optional.of(new BigDecimal("0.0027")), CacheUse.saved(usage(1_000L, "{}"), pricing));
    assertEquals(Optional.empty(), CacheUse.saved(usage(0L, "{}"), pricing));
    assertEquals(Optional.empty(), CacheUse.saved(usage(null, "{}"), pricing));
    assertEquals(Optional.empty(), CacheUse.saved(usage(9L, "{}"), null));
  }
}
