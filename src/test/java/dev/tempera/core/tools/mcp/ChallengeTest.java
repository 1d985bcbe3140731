package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void parametersAreReadAsTheyAreWritten() {
    String quoted = "Bearer realm=\"x\", resource_metadata=\"https://a/b\",scope = \"a b\"";
    assertEquals("https://a/b", Challenge.parameter(quoted, "resource_metadata"));
    assertEquals("a b", Challenge.parameter(quoted, "scope"));
    assertEquals("", Challenge.parameter(quoted, "error"));
    assertEquals("", Challenge.parameter("Bearer xscope=\"no\"", "scope"));
    String plain = "Bearer ERROR=insufficient_scope,scope=write";
    assertEquals("insufficient_scope", Challenge.parameter(plain, "error"));
    assertEquals("write", Challenge.parameter(plain, "scope"));
  }

  @Test
  void severalHeadersAreOne() {
    Challenge challenge =
        Challenge.of(List.of("Basic realm=\"r\"", "Bearer error=\"insufficient_scope\""));
    assertTrue(challenge.isOfScope());
    assertEquals(Set.of(), challenge.scopes());
    assertFalse(Challenge.of(List.of("Bearer error=\"invalid_token\"")).isOfScope());
    assertFalse(Challenge.of(List.of()).isOfScope());
  }

  @Test
  void onlyScopesAreTakenAndNotWithoutEnd() {
    assertEquals(
        List.of("a:b", "c/d", "~e"),
        List.copyOf(Challenge.scopes("a:b  c/d \u001b[31m x\\y \u202Ebad ~e a:b")));
    String many = IntStream.range(0, 500).mapToObj(i -> "s" + i).collect(Collectors.joining(" "));
    assertEquals(50, Challenge.scopes(many).size());
  }
}
