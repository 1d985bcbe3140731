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

  private static String whatStays(String value) {
    if (value.isEmpty()) {
      return "it stays unset.";
    }
    return value.length() <= LONGEST_VALUE && !value.contains("\n")
        ? value + " stays."
        : "the last good value stays.";
  }
}
