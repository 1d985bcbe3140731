package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.0000001, $0.10",
    "1.0000000000000001e-07, $0.10",
    "2.5000000000000002e-08, $0.025",
    "0.00000123456789, $1.23456789",
    "0.00015, $150.00",
    "1, $1000000.00",
    "0, $0.00"
  })
  void aMillionTokensAreWrittenWithoutTheNoiseOfDoubles(String perToken, String written) {
    assertEquals(written, PriceText.dollarsPerMillion(new BigDecimal(perToken)));
  }

  @ParameterizedTest
  @CsvSource({"0.01, $0.01", "0.007, $0.007", "0.0070000000000000001, $0.007", "10, $10.00"})
  void oneOfItsKindIsToo(String usd, String written) {
    assertEquals(written, PriceText.dollars(new BigDecimal(usd)));
  }

  @ParameterizedTest
  @CsvSource({"1.0000000000000001e-07, 0.10000000000000001", "0.00015, 150"})
  void whatIsReckonedWithIsExact(String perToken, String perMillion) {
    assertEquals(
        new BigDecimal(perMillion).toPlainString(),
        PriceText.perMillion(new BigDecimal(perToken)).toPlainString());
  }
}
