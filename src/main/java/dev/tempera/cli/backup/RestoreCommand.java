package dev.tempera.cli.backup;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.backup.BackupRestore;
import dev.tempera.core.backup.RestorePreview;
import dev.tempera.core.bundle.BackupItem;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.settings.SettingsImport;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code restore}: takes a backup back. */
@CommandLine.Command(
    name = "restore",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Takes a backup back. It adds and changes nothing that is here: a conversation that differs"
            + " becomes a copy beside. Without --only: whatever is missing here, or has more there.")
public final class RestoreCommand implements Command {
  @Parameters(paramLabel = "FILE", arity = "1", description = "The backup.")
  Path file = Path.of("");

  @Option(
      names = "--list",
      description = "Only print what it holds, and how that stands to what is here.")
  boolean list;

  @Option(
      names = "--only",
      paramLabel = "ID",
      description =
          "Only this conversation or experiment; may be given several times. One that is the same"
              + " here gets the notes, stars and tags that it lacks.")
  List<String> only = List.of();

  @Option(
      names = "--with",
      paramLabel = "ENTRY",
      description =
          "Also this, as --list names it: settings.json, tools.json, mcp-servers.json,"
              + " schemas.json or organise.json; may be given several times. Of the settings presets"
              + " and connections are added, never with a key. MCP servers are programs that are run"
              + " when they are asked.")
  List<String> with = List.of();

  @Option(
      names = "--all",
      description = "Everything in it, but MCP servers: as “Everything” in the window does.")
  boolean all;

  @Option(names = "--json", description = "Print JSON: with --list an object a line.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    try (Bench bench = Bench.open(console, data.folder())) {
      BackupRestore restore = bench.restore();
      RestorePreview preview = restore.preview(file);
      if (list) {
        print(preview, console);
        return 0;
      }
      BackupRestore.Report report =
          restore.restore(file, chosen(preview), (done, total) -> {}, new Cancellation());
      tell(report, settings(bench, report, console), console);
      return report.problems().isEmpty() ? 0 : 1;
    } catch (BundleException e) {
      console.tell(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private Set<String> chosen(RestorePreview preview) throws UsageException {
    Set<String> chosen = new LinkedHashSet<>();
    for (String id : only) {
      chosen.add(
          preview.contents().items().stream()
              .filter(item -> item.kind() != BackupItem.Kind.FILE && item.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new UsageException("nothing in it has the id “" + id + "”."))
              .entry());
    }
    for (String entry : with) {
      chosen.add(
          preview.contents().items().stream()
              .filter(item -> item.kind() == BackupItem.Kind.FILE && item.entry().equals(entry))
              .filter(BackupRestore::isRestored)
              .findFirst()
              .orElseThrow(() -> new UsageException("it has no “" + entry + "” to restore."))
              .entry());
    }
    if (all) {
      preview.contents().items().stream()
          .filter(item -> BackupRestore.isRestored(item) && !BackupRestore.isProgram(item))
          .forEach(item -> chosen.add(item.entry()));
    } else if (only.isEmpty()) {
      preview.lines().stream()
          .filter(RestorePreview.Line::isUsual)
          .forEach(line -> chosen.add(line.item().entry()));
    }
    return chosen;
  }

  /** Adds presets and connections, which were asked for by name, and says each of them. */
  private static SettingsImport settings(
      Bench bench, BackupRestore.Report report, Console console) {
    if (report.settingsJson().isEmpty()) {
      return SettingsImport.NONE;
    }
    SettingsImport added = SettingsImport.of(report.settingsJson(), bench.settings().get());
    if (added.isEmpty()) {
      console.tell("all presets and connections in it are here already");
    } else {
      bench.settings().update(added::into);
      added.describe().lines().forEach(console::tell);
    }
    return added;
  }

  private void print(RestorePreview preview, Console console) {
    for (RestorePreview.Line line : preview.lines()) {
      console.out().println(json ? Terminal.escaped(ExactJson.write(object(line))) : text(line));
    }
    if (!json) {
      console
          .out()
          .println(
              BackupWords.holds(preview.contents())
                  + "; "
                  + preview.onlyHere()
                  + " here only, which stay.");
    }
  }

  private static String text(RestorePreview.Line line) {
    BackupItem item = line.item();
    String id = item.kind() == BackupItem.Kind.FILE ? item.entry() : item.id();
    return Terminal.visible(
        (id.isEmpty() ? "-" : id) + "  " + words(line) + "  " + BackupRestore.title(item));
  }

  private static String words(RestorePreview.Line line) {
    return switch (line.state()) {
      case MISSING -> "only in the backup";
      case BINNED -> "in the bin here";
      case SAME -> "the same here";
      case NEWER_HERE -> "newer here";
      case NEWER_THERE -> "newer in the backup";
      case DIFFERENT -> "different";
      case UNKNOWN -> BackupRestore.isRestored(line.item()) ? "may be here" : "not known here";
    };
  }

  private static ObjectNode object(RestorePreview.Line line) {
    BackupItem item = line.item();
    return ExactJson.object()
        .put("kind", item.kind().name().toLowerCase(Locale.ROOT))
        .put("id", item.id())
        .put("title", BackupRestore.title(item))
        .put("updated_at", item.updatedAt() == null ? null : item.updatedAt().toString())
        .put("count", item.count())
        .put("state", line.state().name().toLowerCase(Locale.ROOT));
  }

  private void tell(BackupRestore.Report report, SettingsImport settings, Console console) {
    report.problems().forEach(console::tell);
    long fresh = report.count(Outcome.NEW);
    long copies = report.count(Outcome.COPY);
    long returned = report.count(Outcome.RETURNED);
    long marked = report.count(Outcome.MARKED);
    if (json) {
      ObjectNode object =
          ExactJson.object()
              .put("restored", fresh)
              .put("copies", copies)
              .put("returned", returned)
              .put("marked", marked)
              .put("known", report.count(Outcome.PRESENT))
              .put("experiments", report.experiments().size())
              .put("added", report.added())
              .put("presets", settings.presets().size())
              .put("connections", settings.connections().size());
      var problems = object.putArray("problems");
      report.problems().forEach(problems::add);
      console.out().println(Terminal.escaped(ExactJson.write(object)));
      return;
    }
    console
        .out()
        .println(
            BackupWords.count(fresh, "conversation")
                + " restored, "
                + copies
                + " as copies beside others, "
                + (returned == 0 ? "" : returned + " back from the bin, ")
                + (marked == 0 ? "" : marked + " with missing notes, stars or tags added, ")
                + report.count(Outcome.PRESENT)
                + " here already, "
                + BackupWords.count(report.experiments().size(), "experiment")
                + ", "
                + (report.added() + settings.presets().size() + settings.connections().size())
                + " other things added.");
  }
}
