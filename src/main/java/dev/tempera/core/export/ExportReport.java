package dev.tempera.core.export;

import java.util.List;

/**
 * What an export wrote.
 *
 * @param conversations how many are in it
 * @param items messages, or lines or rows where the format has these
 * @param left what is not in it, and why: a sentence each
 * @param unread names of connections whose key could not be read and so not be struck out
 */
public record ExportReport(int conversations, long items, List<String> left, List<String> unread) {
  public ExportReport {
    left = List.copyOf(left);
    unread = List.copyOf(unread);
  }
}
