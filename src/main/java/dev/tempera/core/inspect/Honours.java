package dev.tempera.core.inspect;

import dev.tempera.core.inspect.Honour.Known;
import dev.tempera.core.inspect.Honour.Verdict;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * “Was it honoured?” for everything that an answer was asked with: what went out, who got it, whose
 * list has it, and what the answer itself shows. Claims nothing that nothing shows. Any thread.
 */
public final class Honours {
  private static final int LONGEST_SHOWN = 200;

  private final StoredAnswer answer;
  private final Upstream upstream;
  private final HonourRules rules;

  private Honours(StoredAnswer answer, Wire wire) {
    this.answer = answer;
    this.upstream = Upstream.of(wire);
    this.rules = new HonourRules(answer);
  }

  /** A line for the model, for each parameter, and for each that was left out. */
  public static List<Honour> of(StoredAnswer answer, Wire wire) {
    return new Honours(answer, wire).all();
  }

  private List<Honour> all() {
    List<Honour> all = new ArrayList<>();
    SentText sent = answer.sent();
    if (sent == null) {
      return all;
    }
    all.add(model());
    sent.parameters().forEach((name, value) -> all.add(of(name, value)));
    for (String name : sent.leftOut()) {
      all.add(
          new Honour(
              name,
              "",
              Known.NO,
              supported(name),
              Verdict.LEFT_OUT,
              List.of("It was set, but the model's list leaves it out, so it did not go out.")));
    }
    return all;
  }

  private Honour model() {
    String asked = answer.facts().requestedModel();
    String answered = answer.facts().model();
    List<String> evidence = new ArrayList<>();
    Verdict verdict = Verdict.UNSEEN;
    if (answered == null) {
      evidence.add("The answer does not say which model wrote it.");
    } else if (isSameModel(asked, answered)) {
      verdict = Verdict.HONOURED;
      evidence.add("The answer names " + answered + ".");
    } else {
      verdict = Verdict.NOT_HONOURED;
      evidence.add("The answer names " + answered + ", which is not what was asked for.");
    }
    return new Honour(
        "model", "\"" + asked + "\"", Known.UNKNOWN, Known.UNKNOWN, verdict, evidence);
  }

  /** A dated version of what was asked for, or its name without the maker, is the same. */
  private static boolean isSameModel(String asked, String answered) {
    String wanted = bare(asked);
    String got = bare(answered);
    boolean alias = asked.startsWith("~") || asked.startsWith("openrouter/");
    return alias
        || got.equals(wanted)
        || got.startsWith(wanted + "-20")
        || got.startsWith(wanted + ":");
  }

  private static String bare(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1);
    int variant = name.indexOf(':');
    return variant < 0 ? name : name.substring(0, variant);
  }

  private Honour of(String name, JsonNode value) {
    List<String> evidence = new ArrayList<>();
    Known forwarded = forwarded(name, value, evidence);
    Known supported = supported(name);
    if (supported == Known.NO) {
      evidence.add(
          "The list of parameters of "
              + answer.model().id()
              + " leaves it out: it was sent all the"
              + " same.");
    }
    HonourRules.Seen seen = rules.seen(name, value);
    evidence.addAll(seen.evidence());
    return new Honour(
        name,
        shown(value),
        forwarded,
        supported,
        verdict(seen.verdict(), forwarded, supported),
        evidence);
  }

  private static Verdict verdict(Verdict seen, Known forwarded, Known supported) {
    boolean told = seen == Verdict.HONOURED || seen == Verdict.NOT_HONOURED;
    boolean passedBy = forwarded == Known.NO || supported == Known.NO;
    return !told && passedBy ? Verdict.IGNORED : seen;
  }

  private Known forwarded(String name, JsonNode value, List<String> evidence) {
    if (!upstream.isKnown() || HonourRules.isForTheRouter(name)) {
      return Known.UNKNOWN;
    }
    @Nullable JsonNode got = upstream.valueOf(name);
    if (got == null) {
      evidence.add("It is not in the body that the one who ran the model got.");
      return Known.NO;
    }
    evidence.add(
        Upstream.isSame(value, got)
            ? "It is in the body that the one who ran the model got, unchanged."
            : "The one who ran the model got " + shown(got) + " in its place.");
    return Known.YES;
  }

  private Known supported(String name) {
    if (answer.model().supportedParameters() == null) {
      return Known.UNKNOWN;
    }
    if (answer.model().supportedParameters().contains(name)) {
      return Known.YES;
    }
    // Lists name only some kinds of parameters: of the others they say nothing.
    return answer.model().excludes(name) ? Known.NO : Known.UNKNOWN;
  }

  private static String shown(JsonNode value) {
    String text = ValueText.of(value);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** How many there are of each verdict, the worst first; those with none are left out. */
  public static Map<Verdict, Long> counts(List<Honour> all) {
    Map<Verdict, Long> counts = new java.util.EnumMap<>(Verdict.class);
    all.forEach(each -> counts.merge(each.verdict(), 1L, Long::sum));
    return counts;
  }
}
