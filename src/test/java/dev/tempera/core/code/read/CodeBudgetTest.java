package dev.tempera.core.code.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Waits;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that stand for each other many times over are refused, soon and with a sentence. */
class CodeBudgetTest {
  private static void refused(String text) {
    CodeFault fault = Waits.ends(() -> assertThrows(CodeFault.class, () -> CodeReader.read(text)));
    assertTrue(
        Objects.requireNonNull(fault.getMessage())
            .startsWith("The variables in this text stand for"),
        fault.getMessage());
  }

  /** Definitions of v1 to v100, each made of the name before it. */
  private static String chain(String first, BiFunction<String, String, String> next) {
    StringBuilder text = new StringBuilder(first);
    for (int i = 1; i <= 100; i++) {
      text.append(next.apply("v" + (i - 1), "v" + i));
    }
    return text.toString();
  }

  private static String content(String text) throws CodeFault {
    return CodeReader.read(text).request().messages().getFirst().text();
  }

  @Test
  void inShells() {
    String names = chain("v0=xxxxxxxx;", (was, now) -> now + "=$" + was + "$" + was + ";");
    refused(names + "curl https://host/v1/chat/completions -d \"{'messages':'$v100'}\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"$%1$s$%1$s\"", "@($%1$s, $%1$s)", "@{a=$%1$s; b=$%1$s}"})
  void inPowerShell(String twice) {
    String names =
        chain("$v0='xxxxxxxx'\n", (was, now) -> "$" + now + "=" + twice.formatted(was) + "\n");
    refused(names + "Invoke-RestMethod -Uri https://host/v1 -Body $v100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%1$s + %1$s", "[%1$s, %1$s]", "{'a': %1$s, **%1$s}", "json.dumps([%1$s, %1$s])"})
  void inCode(String twice) {
    String names = chain("v0 = 'x'\n", (was, now) -> now + " = " + twice.formatted(was) + "\n");
    refused(
        names
            + "client.chat.completions.create(model='m', messages=["
            + "{'role': 'user', 'content': v100}])");
  }

  @Test
  void textsThatAreUsedAFewTimesAreRead() throws CodeFault {
    String picture = "y".repeat(10_000_000);
    assertEquals(
        picture + picture,
        content(
            "P="
                + picture
                + "\ncurl https://host/v1/chat/completions -d '{\"messages\":[{\"role\":\"user\","
                + "\"content\":\"'$P$P'\"}]}'"));
    assertEquals(
        picture + picture,
        content(
            "p = '"
                + picture
                + "'\nclient.chat.completions.create(messages=[{'role': 'user', 'content': p +"
                + " p}])"));
  }

  @Test
  void aLongWordOfDotsIsNoAddressAndSoonRead() {
    String call = "curl -d '{\"messages\":[]}' ";
    Waits.ends(() -> assertEquals("", CodeReader.read(call + ".".repeat(1_000_000)).baseUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.b:1/v1", "a.b:1/v1", "a:1/v1", "localhost/v1", "https://localhost:1/v1"})
  void addressesWithAndWithoutASchemeAreKnown(String address) throws CodeFault {
    String read = CodeReader.read("curl " + address + " -d '{\"messages\":[]}'").baseUrl();
    assertEquals(address.contains("://") ? address : "http://" + address, read);
  }
}
