package dev.tempera.app.models.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.Pricing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFactsTest {
  @ParameterizedTest
  @CsvSource({
    "256,256",
    "8192,8K",
    "128000,128K",
    "999499,999K",
    "999500,1M",
    "1000000,1M",
    "1047576,1.05M"
  })
  void shortensTokens(int count, String text) {
    assertEquals(text, ModelFacts.tokens(count));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0000001|4e-7|$0.10/$0.40 per M",
        "1.0000000000000001e-07|1.5000000000000002e-07|$0.10/$0.15 per M",
        "0|0|free",
        "-1|-1|price varies",
        "0.000000025|0.00001|$0.025/$10.00 per M",
        "0.00015|0.0006|$150.00/$600.00 per M"
      })
  void showsPricesPerMillion(String in, String out, String text) {
    assertEquals(
        text, ModelFacts.price(new Pricing(new BigDecimal(in), new BigDecimal(out), null, null)));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertEquals("", ModelFacts.price(null));
    assertEquals("", ModelFacts.price(new Pricing(BigDecimal.ONE, null, null, null)));
  }
}
