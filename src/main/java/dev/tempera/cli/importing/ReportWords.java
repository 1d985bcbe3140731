package dev.tempera.cli.importing;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.transfer.ImportFacts;
import dev.tempera.core.transfer.ImportKind;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is printed of an import. */
final class ReportWords {
  private ReportWords() {}

  /** A conversation on one line. */
  static String line(Entry entry) {
    String title = entry.title().isBlank() ? "(no title)" : entry.title().strip();
    return entry.state().word()
        + "\t"
        + (entry.isExperiment()
            ? count(entry) + "\t"
            : entry.messages() > 0 ? entry.messages() + " messages\t" : "\t")
        + title;
  }

  /** A conversation as a line of a list. */
  static String listed(int number, Entry entry) {
    ImportFacts facts = entry.facts();
    Instant at = facts.at();
    String title = entry.title().isBlank() ? "(no title)" : entry.title().strip();
    return String.join(
        "\t",
        String.valueOf(number),
        entry.deleted() ? "in the bin" : entry.state().word(),
        at == null ? "-" : LocalDate.ofInstant(at, ZoneOffset.UTC).toString(),
        count(entry),
        facts.models().isEmpty() ? "-" : String.join(", ", facts.models()),
        title);
  }

  private static String count(Entry entry) {
    int messages = entry.facts().messages();
    return entry.isExperiment()
        ? "experiment, " + number(entry.facts().trials(), "trial")
        : number(messages, "message");
  }

  private static String number(int count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }

  /** The same as an object; scripts rely on its keys. */
  static String listedJson(int number, Entry entry) {
    ImportFacts facts = entry.facts();
    Instant at = facts.at();
    ObjectNode json = ExactJson.object();
    json.put("number", number);
    put(json, entry);
    json.put("at", at == null ? null : at.toString());
    ArrayNode models = json.putArray("models");
    facts.models().forEach(models::add);
    counts(json.putObject("contains"), facts.seen());
    ArrayNode folder = json.putArray("folder");
    facts.folder().forEach(folder::add);
    return ExactJson.write(json);
  }

  private static void put(ObjectNode json, Entry entry) {
    json.put("kind", entry.isExperiment() ? "experiment" : "conversation");
    json.put("id", entry.id() == null ? null : entry.id().value());
    json.put("title", entry.title());
    json.put("source_id", entry.sourceId());
    json.put("format", entry.format());
    json.put("state", entry.state().word());
    json.put("in_bin", entry.deleted());
    json.put("messages", entry.messages());
    ArrayNode remarks = json.putArray("remarks");
    entry.remarks().forEach(remarks::add);
  }

  private static void counts(ObjectNode json, Map<ImportKind, ? extends Number> counts) {
    for (ImportKind kind : ImportKind.values()) {
      Number count = counts.get(kind);
      if (count != null) {
        json.put(kind.key(), count.longValue());
      }
    }
  }

  /** How many came of each kind and how many are here, a line each; only where that differs. */
  static List<String> losses(ImportReport report) {
    Map<ImportKind, Long> kept = report.kept();
    return report.seen().entrySet().stream()
        .filter(each -> kept.getOrDefault(each.getKey(), 0L) < each.getValue())
        .map(each ->
            each.getKey().words()
                + ": "
                + kept.getOrDefault(each.getKey(), 0L)
                + " of "
                + each.getValue()
                + " kept")
        .toList();
  }

  /** What could not be taken of it as it stood, a line each. */
  static List<String> remarks(Entry entry) {
    String title = entry.title().isBlank() ? String.valueOf(entry.sourceId()) : entry.title();
    return entry.remarks().stream().map(remark -> "“" + title.strip() + "”: " + remark).toList();
  }

  /** Everything in a sentence. */
  static String summary(ImportReport report, boolean dry) {
    long experiments = report.experiments().size();
    return (report.entries().size() - experiments)
        + " seen: "
        + report.count(State.NEW)
        + " new, "
        + report.count(State.CHANGED)
        + " changed, "
        + report.count(State.KNOWN)
        + " known, "
        + report.count(State.EMPTY)
        + " empty, "
        + report.count(State.UNREADABLE)
        + " cannot be read"
        + (experiments == 0
            ? ""
            : "; experiments: "
                + report.experimentsTaken()
                + " of "
                + experiments
                + " new or grown")
        + (report.passed() > 0 ? ", " + report.passed() + " not chosen" : "")
        + (dry ? "; nothing was taken in" : "");
  }

  /** Everything as one object; scripts rely on its keys. */
  static String json(ImportReport report) {
    ObjectNode json = ExactJson.object();
    json.put("seen", report.entries().size() - report.experiments().size());
    json.put("imported", report.count(State.NEW));
    json.put("changed", report.count(State.CHANGED));
    json.put("known", report.count(State.KNOWN));
    json.put("empty", report.count(State.EMPTY));
    json.put("partly", report.partly());
    json.put("failed", report.count(State.UNREADABLE) + report.problems().size());
    json.put("not_chosen", report.passed());
    counts(json.putObject("contains"), report.seen());
    counts(json.putObject("kept"), report.kept());
    ArrayNode all = json.putArray("conversations");
    report.entries().stream()
        .filter(entry -> !entry.isExperiment())
        .forEach(entry -> put(all.addObject(), entry));
    ArrayNode experiments = json.putArray("experiments");
    report.experiments().forEach(entry -> put(experiments.addObject(), entry));
    ArrayNode problems = json.putArray("problems");
    report.problems().forEach(problems::add);
    return ExactJson.write(json);
  }
}
