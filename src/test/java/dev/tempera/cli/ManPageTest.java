package dev.tempera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The man page tells of each command's options; those of the program are put into it by itself. */
class ManPageTest {
  /** They mean the same everywhere, and are among those of the program. */
  private static final Set<String> EVERYWHERE = Set.of("--help", "--data-dir");

  @Test
  void theManPageNamesEveryOptionOfEveryCommand() throws IOException {
    String page =
        Files.readString(Path.of("packaging", "linux", "tempera.1.in")).replace("\\-", "-");
    String commands = page.substring(page.indexOf(".SH COMMANDS"), page.indexOf(".SH \"EXIT"));
    List<String> missing = new ArrayList<>();
    everything(Commands.listedIn(new CommandLine(new Options())))
        .forEach(command -> missing(command, commands, missing));
    assertEquals(List.of(), missing);
  }

  private static Stream<CommandLine> everything(CommandLine of) {
    return of.getSubcommands().values().stream()
        .flatMap(command -> Stream.concat(Stream.of(command), everything(command)));
  }

  private static void missing(CommandLine command, String page, List<String> into) {
    for (var option : command.getCommandSpec().options()) {
      boolean told =
          Arrays.stream(option.names())
              .anyMatch(name -> EVERYWHERE.contains(name) || isIn(page, name));
      if (!told) {
        into.add(command.getCommandSpec().qualifiedName(" ") + " " + option.longestName());
      }
    }
  }

  private static boolean isIn(String page, String name) {
    return page.matches("(?s).*" + name + "(?![a-z-]).*");
  }
}
