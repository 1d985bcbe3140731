package dev.tempera.core.code.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CurlCorpusTest {
  @TestFactory
  List<DynamicTest> isReadOrRefusedWithTheReason() {
    return CurlCorpus.read().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)))
        .toList();
  }

  private static void check(CurlCorpus.Case each) throws CodeFault {
    if (each.refused()) {
      CodeFault fault = assertThrows(CodeFault.class, () -> CodeReader.read(each.command()));
      assertTrue(String.valueOf(fault.getMessage()).contains(each.expected()), fault.getMessage());
      return;
    }
    ReadRequest read = CodeReader.read(each.command());
    assertEquals(
        each.expected(), read.request().model() + "|" + read.request().messages().getLast().text());
    assertFalse(read.toString().contains("geheim"), read.toString());
    assertTrue(read.baseUrl().matches("https?://.*/v1"), read.baseUrl());
  }

  @Test
  void isLargeEnough() {
    assertTrue(CurlCorpus.read().size() >= 60, () -> "" + CurlCorpus.read().size());
  }
}
