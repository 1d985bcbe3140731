package dev.tempera.cli.importing;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.transfer.EntryKey;
import dev.tempera.core.transfer.FilesImporter;
import dev.tempera.core.transfer.ImportFiling;
import dev.tempera.core.transfer.ImportLog;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import dev.tempera.core.transfer.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: takes conversations in, from this program and from others. */
@CommandLine.Command(
    name = "import",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Takes conversations in: exports of ChatGPT, Claude, DeepSeek, OpenRouter's chatroom, Open"
            + " WebUI, LibreChat, LM Studio, Google AI Studio, HuggingChat, Chatbox, Cherry"
            + " Studio, big-AGI, TypingMind, SillyTavern, Jan, llama.cpp's web page, Gemini's Takeout and"
            + " llm, saved requests and curl commands, training data in JSON lines, and Tempera's own."
            + " A file is known by what is in it, also within a zip. The same file twice adds nothing; a"
            + " longer one adds what is new.")
public final class ImportCommand implements Command {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "What is taken in; a folder: what is in it.")
  List<Path> files = List.of();

  @Option(names = "--dry-run", description = "Only say what would be done.")
  boolean dry;

  @Option(
      names = "--list",
      description =
          "Only list what is in the files, also the experiments of a backup: number, new, known or"
              + " changed, day, messages or trials, models and title, separated by tabs; with --json"
              + " one object a line.")
  boolean list;

  @Option(
      names = "--choose",
      paramLabel = "WHAT",
      description =
          "Take in only these: all (also what is in the bin), new, changed, numbers of --list such"
              + " as 3 or 5-8, or ids; may be given several times, or with commas.")
  List<String> choose = List.of();

  @Option(
      names = "--folder",
      paramLabel = "NAME",
      description =
          "Put what is new into this folder, such as Work/Letters; it is made if it is missing.")
  @Nullable String folder;

  @Option(
      names = "--no-folders",
      description = "Do not put what is new into the folders that it is in where it comes from.")
  boolean noFolders;

  @Option(names = "--json", description = "Print one JSON object at the end.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    for (Path file : files) {
      if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
        throw new UsageException(
            "“" + file + (Files.exists(file) ? "” is no file." : "” is not there."));
      }
    }
    requireFolder();
    try (Bench bench = Bench.open(console, data.folder())) {
      if (list) {
        return list(bench, console);
      }
      ImportReport report = dry || !choose.isEmpty() ? some(bench) : everything(bench);
      if (!report.settings().isEmpty()) {
        console.tell("the settings in it were left: the window asks");
      }
      if (!dry) {
        remember(bench, report, console);
      }
      print(report, console);
      return report.count(State.UNREADABLE) > 0 || !report.problems().isEmpty() ? 1 : 0;
    }
  }

  private void requireFolder() throws UsageException {
    if (folder != null) {
      try {
        TargetFolder.require(folder);
      } catch (OrganiseException e) {
        throw new UsageException("--folder: " + e.getMessage());
      }
    }
  }

  private int list(Bench bench, Console console) {
    int[] number = {0};
    ImportReport report =
        bench
            .files()
            .list(
                files,
                entry -> {
                  number[0]++;
                  console
                      .out()
                      .println(
                          json
                              ? Terminal.escaped(ReportWords.listedJson(number[0], entry))
                              : Terminal.visible(ReportWords.listed(number[0], entry)));
                  if (entry.state() == State.UNREADABLE) {
                    ReportWords.remarks(entry).forEach(console::tell);
                  }
                },
                new Cancellation());
    report.problems().forEach(console::tell);
    return report.count(State.UNREADABLE) > 0 || !report.problems().isEmpty() ? 1 : 0;
  }

  private ImportFiling filing(Bench bench) {
    return new ImportFiling(
        folder == null ? List.of() : TargetFolder.names(bench.shelf(), folder), !noFolders);
  }

  private ImportReport everything(Bench bench) {
    return bench.files().takeAll(files, filing(bench), entry -> {}, new Cancellation());
  }

  /** What is chosen, or what would be done. */
  private ImportReport some(Bench bench) throws UsageException {
    FilesImporter importer = bench.files();
    ImportReport listed = importer.list(files, entry -> {}, new Cancellation());
    if (choose.isEmpty()) {
      return listed;
    }
    Set<EntryKey> chosen = Choice.of(choose, listed);
    if (dry) {
      return listed.only(chosen);
    }
    ImportReport report =
        importer.take(files, chosen, filing(bench), entry -> {}, new Cancellation());
    int gone = report.missing(chosen).size();
    if (gone == 0) {
      return report;
    }
    List<String> problems = new ArrayList<>(report.problems());
    problems.add(gone + " of what was chosen can no longer be taken from the files.");
    return new ImportReport(report.entries(), problems, 0, report.passed(), report.settings());
  }

  private void remember(Bench bench, ImportReport report, Console console) {
    try {
      bench.imports().add(ImportLog.Batch.of(bench.clock().instant(), files, report));
    } catch (IOException e) {
      console.tell("this import cannot be shown as the last one: " + e.getMessage());
    }
  }

  private void print(ImportReport report, Console console) {
    for (Entry entry : report.entries()) {
      if (!json) {
        console.out().println(Terminal.visible(ReportWords.line(entry)));
      }
      if (entry.state() == State.UNREADABLE || !json) {
        ReportWords.remarks(entry).forEach(console::tell);
      }
    }
    if (!json) {
      ReportWords.losses(report).forEach(console::tell);
    }
    report.problems().forEach(console::tell);
    console
        .out()
        .println(
            json
                ? Terminal.escaped(ReportWords.json(report))
                : Terminal.visible(ReportWords.summary(report, dry)));
  }
}
