package dev.tempera.core.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolLibraryTest {
  @TempDir private Path folder = Path.of("");

  private final List<String> notices = new ArrayList<>();

  private ToolLibrary library() {
    return new ToolLibrary(folder, Runnable::run, notices::add);
  }

  private static Tool tool(String name, String result) {
    return ToolsJson.tool(
        ExactJson.read(
            """
            {"type":"function","function":{"name":"%s"},
             "answered_by":{"script":[{"result":"%s"}]}}\
            """
                .formatted(name, result)));
  }

  private static List<String> names(ToolLibrary library) {
    return library.tools().stream().map(Tool::name).toList();
  }

  @Test
  void whatIsPutInIsThereAfterARestart() {
    ToolLibrary library = library();
    int[] told = new int[1];
    var _ = library.listen(() -> told[0]++);
    Waits.get(library.put(tool("a", "1"), ""));
    Waits.get(library.put(tool("b", "2"), ""));
    Waits.get(library.put(tool("c", "3"), "a"));
    Waits.get(library.put(tool("b", "4"), ""));
    assertEquals(List.of("c", "b"), names(library));
    assertEquals(library.tools(), library().tools());
    assertEquals(tool("b", "4"), library().find("b").orElseThrow());
    Waits.get(library.remove("c"));
    assertEquals(List.of("b"), names(library()));
    assertEquals(5, told[0]);
    assertEquals(List.of(), notices);
  }

  @Test
  void takingTheNameOfAnotherToolLeavesOne() {
    ToolLibrary library = library();
    Waits.get(library.put(tool("a", "1"), ""));
    Waits.get(library.put(tool("b", "2"), ""));
    Waits.get(library.put(tool("a", "3"), "b"));
    assertEquals(List.of("a"), names(library));
  }

  @Test
  void whatAnotherVersionWroteStaysInTheFile() throws IOException {
    String newer =
        """
        [{"type":"function","function":{"name":"n"},"answered_by":{"telepathy":{}}},
         {"type":"function","function":{"name":"h"}}]\
        """;
    Files.writeString(folder.resolve(ToolLibrary.FILE), newer);
    ToolLibrary library = library();
    assertEquals(List.of("h"), names(library));
    assertEquals(1, notices.size());
    Waits.get(library.put(tool("a", "1"), ""));
    assertTrue(Files.readString(folder.resolve(ToolLibrary.FILE)).contains("telepathy"));
  }

  @Test
  void whatCannotBeReadIsKept() throws IOException {
    Files.writeString(folder.resolve(ToolLibrary.FILE), "[{");
    assertEquals(List.of(), library().tools());
    assertEquals("[{", Files.readString(folder.resolve("tools.json.unreadable")));
    Files.writeString(folder.resolve(ToolLibrary.FILE), "7");
    Waits.get(library().put(tool("a", "1"), ""));
    assertEquals("7", Files.readString(folder.resolve("tools.json.unreadable-2")));
    assertEquals(2, notices.size());
  }

  @Test
  void aFailureToWriteChangesNothing() throws IOException {
    ToolLibrary library = library();
    assertEquals(List.of(), library.tools());
    Files.createDirectories(folder.resolve(ToolLibrary.FILE).resolve("in the way"));
    assertThrows(CompletionException.class, () -> library.put(tool("a", "1"), "").join());
    assertEquals(List.of(), library.tools());
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() {
    ToolLibrary library = library();
    Waits.get(library.put(tool("a", "1"), ""));
    Tool large = tool("b", "x".repeat(ToolLibrary.LARGEST));
    CompletionException refused =
        assertThrows(CompletionException.class, () -> library.put(large, "").join());
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("32 MB"), said);
    assertEquals(List.of("a"), names(library));
    assertEquals(List.of("a"), names(library()));
    assertEquals(List.of(), notices);
  }

  @Test
  void toolsOfOneNameGetNumbers() {
    ToolLibrary library = library();
    Waits.get(library.add(List.of(tool("a", "1"), tool("a", "2"), tool("a", "1"))));
    Waits.get(library.add(List.of(tool("a", "3"), tool("a_2", "2"))));
    assertEquals(List.of("a", "a_2", "a_3"), names(library));
  }

  @Test
  void thousandsOfToolsOfOneNameAreAddedInTime() {
    List<Tool> many =
        IntStream.range(0, 3_000).mapToObj(i -> tool("a", String.valueOf(i))).toList();
    ToolLibrary library = library();
    Waits.ends(() -> Waits.get(library.add(many)));
    assertEquals(3_000, library.tools().size());
  }
}
