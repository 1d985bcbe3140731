package dev.tempera.cli.experiment;

import dev.tempera.core.table.TableException;
import java.util.Locale;

/** Reads values: numbers, or 0/1 and true/false in every row. */
final class Values {
  private final String column;
  private long firstWord;
  private String word = "";
  private long firstNumber;
  private String number = "";

  Values(String column) {
    this.column = column;
  }

  /** The number that the text stands for. */
  double read(long line, String text) throws TableException {
    String lower = text.length() <= 5 ? text.toLowerCase(Locale.ROOT) : text;
    boolean isWord = lower.equals("true") || lower.equals("false");
    double value = isWord ? (lower.equals("true") ? 1 : 0) : number(line, text);
    if (isWord && firstWord == 0) {
      firstWord = line;
      word = text;
    }
    if (!isWord && firstNumber == 0 && value != 0 && value != 1) {
      firstNumber = line;
      number = text;
    }
    if (firstWord > 0 && firstNumber > 0) {
      throw mixed(line);
    }
    return value;
  }

  private TableException mixed(long line) {
    boolean wordIsEarlier = firstWord < firstNumber;
    return TableException.at(
        line,
        column,
        TableException.quoted(wordIsEarlier ? number : word)
            + " does not go with "
            + TableException.quoted(wordIsEarlier ? word : number)
            + " in line "
            + Math.min(firstWord, firstNumber)
            + ".");
  }

  private double number(long line, String text) throws TableException {
    double value;
    try {
      // Java would take 1d and 0x1p3 for numbers as well.
      value = text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : notANumber(line, text);
    } catch (NumberFormatException e) {
      value = notANumber(line, text);
    }
    if (Double.isFinite(value)) {
      return value;
    }
    throw TableException.at(line, column, TableException.quoted(text) + " is no finite number.");
  }

  private double notANumber(long line, String text) throws TableException {
    String lower = text.length() <= 10 ? text.toLowerCase(Locale.ROOT) : text;
    if (lower.matches("[-+]?(nan|inf|infinity)")) {
      return Double.NaN;
    }
    String hint = text.matches("[-+]?\\d+,\\d+") ? "; it takes a decimal point" : "";
    throw TableException.at(
        line, column, TableException.quoted(text) + " is no number" + hint + ".");
  }
}
