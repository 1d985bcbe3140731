package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.Tempera;
import dev.tempera.cli.CommandLine;
import dev.tempera.core.bundle.BundleFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packages' files say of the program is what the program says of itself. */
class PackageFilesTest {
  private static final String ID = "dev.tempera.Tempera";
  private static final Path LINUX = Path.of("packaging", "linux");

  private static String text(String name) throws IOException {
    return Files.readString(LINUX.resolve(name));
  }

  private static List<String> values(String desktopFile, String key) {
    return desktopFile
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  @Test
  void theWindowsClassIsTheDesktopFilesName() throws IOException {
    String desktop = text(ID + ".desktop");
    assertEquals(ID, Tempera.class.getName());
    assertEquals(List.of(ID), values(desktop, "StartupWMClass"));
    assertEquals(List.of(ID), values(desktop, "Icon"));
    // A start that hands over opens no window of its own, which would end the busy pointer.
    assertEquals(List.of("false"), values(desktop, "StartupNotify"));
    String metainfo = text(ID + ".metainfo.xml.in");
    assertTrue(metainfo.contains("<id>" + ID + "</id>"));
    assertTrue(metainfo.contains(">" + ID + ".desktop</launchable>"));
  }

  @Test
  void bundlesHaveOneTypeEverywhere() throws IOException {
    String type = BundleFormat.MEDIA_TYPE;
    assertEquals(List.of(type + ";"), values(text(ID + ".desktop"), "MimeType"));
    assertTrue(text(ID + ".mime.xml").contains("<mime-type type=\"" + type + "\">"));
    assertTrue(text(ID + ".metainfo.xml.in").contains("<mediatype>" + type + "</mediatype>"));
    for (String other : List.of("windows", "macos")) {
      assertTrue(
          Files.readString(Path.of("packaging", other, "tempera.properties"))
              .contains("mime-type=" + type + "\n"));
    }
  }

  /** Each command line of the desktop file is one that opens the window. */
  @Test
  void theMenuCallsOptionsThatExist(@TempDir Path folder) throws IOException {
    Path bundle = Files.createFile(folder.resolve("some.tempera"));
    List<String> commands = values(text(ID + ".desktop"), "Exec");
    assertFalse(commands.isEmpty());
    for (String command : commands) {
      String[] words = command.split(" ", -1);
      assertEquals("tempera", words[0]);
      Arrays.setAll(words, i -> words[i].equals("%F") ? bundle.toString() : words[i]);
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
      CommandLine line =
          new CommandLine(new ByteArrayInputStream(new byte[0]), print, print, Map.of());
      int status = line.run(Arrays.copyOfRange(words, 1, words.length));
      assertEquals(CommandLine.OPEN_WINDOW, status, said.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void theJavaOptionsAreOneALine() throws IOException {
    List<String> options =
        Files.readAllLines(Path.of("packaging", "common", "java-options.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertNotEquals(List.of(), options);
    for (String option : options) {
      assertTrue(option.matches("-\\S+"), option);
    }
  }
}
