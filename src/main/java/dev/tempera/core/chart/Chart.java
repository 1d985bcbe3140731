package dev.tempera.core.chart;

import java.util.List;

/** Something that can be seen, read aloud and read as a table. Immutable; any thread. */
public interface Chart {
  /** What it shows, in few words. */
  String title();

  /** What is to be seen, in sentences, for those who do not see it. */
  String sentence();

  /** The same as rows of words, the first one the head. */
  List<List<String>> table();

  /** What is to be said beside the numbers; empty for nothing. */
  default String remark() {
    return "";
  }

  /** The marks for so much width. */
  Drawing draw(double width);
}
