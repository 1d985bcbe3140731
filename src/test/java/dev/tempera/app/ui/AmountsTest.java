package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AmountsTest {
  @Test
  void tokens() {
    assertEquals("0", Amounts.tokens(0));
    assertEquals("999", Amounts.tokens(999));
    assertEquals("1k", Amounts.tokens(1_000));
    assertEquals("1.2k", Amounts.tokens(1_234));
    assertEquals("128k", Amounts.tokens(128_000));
    assertEquals("1M", Amounts.tokens(999_900));
    assertEquals("1.05M", Amounts.tokens(1_047_576));
    assertEquals("100k", Amounts.tokens(99_960));
  }

  @Test
  void money() {
    assertEquals("$0", Amounts.usd(BigDecimal.ZERO));
    assertEquals("$0.000042", Amounts.usd(new BigDecimal("0.0000421")));
    assertEquals("$0.013", Amounts.usd(new BigDecimal("0.01284")));
    assertEquals("$0.50", Amounts.usd(new BigDecimal("0.5")));
    assertEquals("$12.35", Amounts.usd(new BigDecimal("12.345")));
  }

  @Test
  void sizes() {
    assertEquals("820 B", Amounts.bytes(820));
    assertEquals("12 kB", Amounts.bytes(12_000));
    assertEquals("5.0 MB", Amounts.bytes(5_000_000));
  }
}
