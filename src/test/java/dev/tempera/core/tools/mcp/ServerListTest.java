package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerListTest {
  private static final AnsweredBy.McpServer LOCAL =
      new AnsweredBy.LocalServer(List.of("npx", "a b"));
  private static final AnsweredBy.McpServer REMOTE =
      new AnsweredBy.RemoteServer("https://example.org/mcp", Map.of("X", "{env:Y}"));

  @TempDir private Path folder = Path.of("");
  private final List<String> notices = new ArrayList<>();

  private ServerList list() {
    return new ServerList(folder, Runnable::run, notices::add);
  }

  @Test
  void whatIsAddedIsThereTheNextTime() {
    ServerList list = list();
    int[] heard = {0};
    var _ = list.listen(() -> heard[0]++);
    Waits.get(list.add(LOCAL));
    Waits.get(list.add(REMOTE));
    Waits.get(list.add(LOCAL));
    assertEquals(List.of(LOCAL, REMOTE), list().servers());
    Waits.get(list.remove(LOCAL));
    assertEquals(List.of(REMOTE), list().servers());
    assertEquals(3, heard[0]);
    assertEquals(List.of(), notices);
  }

  @Test
  void whatIsNotUnderstoodStaysInTheFile() throws IOException {
    Path file = folder.resolve(ServerList.FILE);
    Files.writeString(file, "[{\"by_pigeon\":\"x\"}]");
    Waits.get(list().add(LOCAL));
    assertTrue(Files.readString(file).contains("by_pigeon"));
  }

  @Test
  void aFileThatCannotBeReadIsLeftAlone() throws IOException {
    Path file = folder.resolve(ServerList.FILE);
    Files.writeString(file, "{ half");
    ServerList list = list();
    assertEquals(List.of(), list.servers());
    assertThrows(ExecutionException.class, () -> list.add(LOCAL).get());
    assertEquals("{ half", Files.readString(file));
    assertEquals(1, notices.size());
  }
}
