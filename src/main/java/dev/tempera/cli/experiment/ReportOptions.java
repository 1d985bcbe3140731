package dev.tempera.cli.experiment;

import dev.tempera.cli.Command.Console;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.experiment.report.ResultsWriter;
import dev.tempera.core.experiment.report.ResultsWriter.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go. */
final class ReportOptions {
  /** Writes an experiment as one file. */
  interface Whole {
    void into(Path file) throws BundleException;
  }

  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = {"--report-md", "--md"},
      paramLabel = "FILE",
      description = "Write a report as Markdown (-: to standard output).")
  private @Nullable String markdown;

  @Option(
      names = {"--report-html", "--html"},
      paramLabel = "FILE",
      description = "Write the report as one HTML page (-: to standard output).")
  private @Nullable String html;

  @Option(
      names = {"--report-csv", "--csv"},
      paramLabel = "FILE",
      description = "Write one line a trial as CSV (-: to standard output).")
  private @Nullable String csv;

  @Option(
      names = {"--report-xlsx", "--xlsx"},
      paramLabel = "FILE",
      description = "Write one row a trial as a spreadsheet (-: to standard output).")
  private @Nullable String xlsx;

  @Option(
      names = {"--report-jsonl", "--jsonl"},
      paramLabel = "FILE",
      description = "Write one JSON object a trial (-: to standard output).")
  private @Nullable String jsonl;

  @Option(
      names = {"--report-zip", "--zip"},
      paramLabel = "FILE",
      description =
          "Write the experiment with its items and answers as NAME.tempera.zip, which “experiment"
              + " run” and --answers take elsewhere.")
  private @Nullable String zip;

  private Map<Form, String> wanted() {
    Map<Form, String> all = new EnumMap<>(Form.class);
    put(all, Form.MARKDOWN, markdown);
    put(all, Form.HTML, html);
    put(all, Form.CSV, csv);
    put(all, Form.XLSX, xlsx);
    put(all, Form.JSON_LINES, jsonl);
    return all;
  }

  private static void put(Map<Form, String> all, Form form, @Nullable String file) {
    if (file != null) {
      all.put(form, file);
    }
  }

  /** Has the report go to standard output where nothing else is asked for. */
  void orMarkdown() {
    if (wanted().isEmpty() && zip == null) {
      markdown = STANDARD_OUTPUT;
    }
  }

  /** Whether something goes to standard output. */
  boolean takesStandardOutput() {
    return wanted().containsValue(STANDARD_OUTPUT);
  }

  /**
   * Refuses what cannot be written, before anything is paid for.
   *
   * @param json whether progress goes to standard output
   */
  void check(Console console, boolean json) throws UsageException {
    if (console.terminal() && STANDARD_OUTPUT.equals(xlsx)) {
      throw new UsageException("a spreadsheet is not for a terminal: name a file for it.");
    }
    if (json && takesStandardOutput()) {
      throw new UsageException("--json and a report to - both take standard output.");
    }
    if (wanted().values().stream().filter(STANDARD_OUTPUT::equals).count() > 1) {
      throw new UsageException("only one report can go to standard output.");
    }
    for (String file : wanted().values()) {
      if (!file.equals(STANDARD_OUTPUT)) {
        checkFile(file);
      }
    }
    if (zip != null) {
      checkFile(zip);
    }
  }

  private static void checkFile(String file) throws UsageException {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(Path.of(file))) {
      throw new UsageException("no file can be written at " + file + ".");
    }
  }

  /** Writes everything that is asked for; false, and told, if something could not be. */
  boolean write(Console console, ResultsWriter results, Whole whole) {
    boolean all = zip == null || write(console, whole, Path.of(zip));
    for (Map.Entry<Form, String> each : wanted().entrySet()) {
      all &= write(console, results, each.getKey(), each.getValue());
    }
    return all;
  }

  /** What models said is in it: it cannot command the terminal that it is shown in. */
  private static void show(Console console, ResultsWriter results, Form form) throws IOException {
    if (form == Form.JSON_LINES) {
      SafeLines lines = new SafeLines(console.out(), Terminal::escaped);
      results.write(form, lines);
      lines.end();
    } else if (console.terminal()) {
      SafeLines lines = new SafeLines(console.out(), Terminal::visible);
      results.write(form, lines);
      lines.end();
    } else {
      results.write(form, console.out());
      console.out().flush();
    }
  }

  private static boolean write(Console console, Whole whole, Path file) {
    try {
      whole.into(file);
      return true;
    } catch (BundleException e) {
      console.tell(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private static boolean write(Console console, ResultsWriter results, Form form, String file) {
    try {
      if (file.equals(STANDARD_OUTPUT)) {
        show(console, results, form);
      } else {
        results.write(form, Path.of(file));
      }
      return true;
    } catch (IOException e) {
      console.tell(
          file + " cannot be written; the answers are kept, and “experiment report” writes them.");
      return false;
    }
  }
}
