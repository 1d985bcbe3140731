package dev.tempera.cli.backup;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: everything into one file, which is read back. */
@CommandLine.Command(
    name = "backup",
    usageHelpAutoWidth = true,
    description =
        "Backs everything up into one file with the date in its name, and reads it back. Without --to"
            + " in the folder that is chosen in the window, where old ones are let go then. No key is"
            + " in it.",
    subcommands = {VerifyCommand.class})
public final class BackupCommand implements Command {
  @Option(names = "--to", paramLabel = "FOLDER", description = "In this folder.")
  @Nullable Path to;

  @Option(names = "--json", description = "Print what was made as one JSON object.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    Path folder = to;
    if (folder != null && !Files.isDirectory(folder)) {
      throw new UsageException("there is no folder " + folder + ".");
    }
    try (Bench bench = Bench.open(console, data.folder())) {
      Backups backups = bench.backups();
      if (folder == null && backups.choices().folder().isBlank()) {
        throw new UsageException(
            "no folder is chosen: name one with --to, or choose it in File, Backups.");
      }
      tell(folder == null ? backups.make() : backups.makeIn(folder), console);
      return 0;
    } catch (BundleException e) {
      console.tell(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private void tell(Backups.Made made, Console console) {
    made.contents().left().forEach(title -> console.tell("“" + title + "” could not be read."));
    String line =
        json
            ? Terminal.escaped(
                ExactJson.write(
                    BackupWords.json(made.contents())
                        .put("file", made.file().toString())
                        .put("bytes", made.bytes())))
            : Terminal.visible(
                made.file() + ": " + BackupWords.holds(made.contents()) + "; read back and whole");
    console.out().println(line);
  }
}
