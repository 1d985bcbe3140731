package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.Failures;
import dev.tempera.core.experiment.Matrix;
import java.util.Set;

/** Reads what becomes of trials without an answer. */
final class FailuresReader {
  private FailuresReader() {}

  /** That of an experiment; the usual where it says nothing. */
  static Failures read(Fields fields) throws FileFault {
    Node node = fields.get("failures");
    if (node == null) {
      return Failures.USUAL;
    }
    if (!(node instanceof Node.Mapping)) {
      return new Failures(counted(node, "failures"), Failures.USUAL.most());
    }
    Fields failures = Fields.of(node, "“failures”").only(Set.of("count", "most"));
    Node count = failures.get("count");
    Long most = failures.whole("most", 0, Matrix.MOST_TRIALS);
    return new Failures(
        count == null ? Failures.USUAL.counted() : counted(count, "count"),
        most == null ? Failures.USUAL.most() : Math.toIntExact(most));
  }

  private static Failures.Counted counted(Node node, String name) throws FileFault {
    return Failures.Counted.ofWord(Fields.text(node, name))
        .orElseThrow(() -> FileFault.at(node.place(), "“" + name + "” is refused, all or none."));
  }
}
