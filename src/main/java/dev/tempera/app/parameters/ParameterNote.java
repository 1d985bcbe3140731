package dev.tempera.app.parameters;

import dev.tempera.app.parameters.ParameterViewModel.Tone;
import dev.tempera.core.params.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentence under a parameter's control. Pure.
 *
 * @param text empty if there is nothing to say
 */
record ParameterNote(String text, Tone tone) {
  private static final int MOST_FINDINGS = 3;
  private static final int LONGEST_VALUE = 24;

  static final ParameterNote NONE = new ParameterNote("", Tone.NONE);

  /**
   * What was typed is refused.
   *
   * @param valueInForce the value that stays, as text; empty if it stays unset
   */
  static ParameterNote refused(List<Finding> why, String valueInForce) {
    List<String> sentences = new ArrayList<>();
    why.stream().filter(Finding::isError).limit(1).map(Finding::message).forEach(sentences::add);
    sentences.add("Not applied: " + whatStays(valueInForce));
    return new ParameterNote(String.join(" ", sentences), Tone.ERROR);
  }

  /**
   * What is to be said of the value in force.
   *
   * @param unsupported that the model does not take it, empty if it does
   */
  static ParameterNote inForce(List<Finding> findings, String unsupported) {
    List<String> sentences = new ArrayList<>();
    if (!unsupported.isEmpty()) {
      sentences.add(unsupported);
    }
    findings.stream().limit(MOST_FINDINGS).map(Finding::message).distinct().forEach(sentences::add);
    Tone tone =
        findings.stream().anyMatch(Finding::isError)
            ? Tone.ERROR
            : sentences.isEmpty() ? Tone.NONE : Tone.WARNING;
    return new ParameterNote(String.join(" ", sentences), tone);
  }

  /**
   * What is sent although a field says something else.
   *
   * @param typed what the field holds, empty if that is not to be repeated
   * @param valueInForce the value that stays, as text; empty if it stays unset
   */
  static String unapplied(String label, String typed, String valueInForce) {
    String wrong =
        isShort(typed) && !typed.isEmpty()
            ? label + ": \u201c" + typed + "\u201d is not valid; "
            : label + ": what its field holds is not valid; ";
    if (valueInForce.isEmpty()) {
      return wrong + "it is not sent.";
    }
    return wrong + (isShort(valueInForce) ? valueInForce : "the last good value") + " is sent.";
  }

  private static boolean isShort(String value) {
    return value.length() <= LONGEST_VALUE && !value.contains("\n");
  }

  private static String whatStays(String value) {
    if (value.isEmpty()) {
      return "it stays unset.";
    }
    return isShort(value) ? value + " stays." : "the last good value stays.";
  }
}
