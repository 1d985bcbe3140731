package dev.tempera.app.charts;

import java.util.List;

/** Something that can be seen, read aloud and read as a table. Immutable; any thread. */
public interface Chart {
  /** What it shows, in few words. */
  String title();

  /** What is to be seen, in sentences, for those who do not see it. */
  String sentence();

  /** The same as rows of words, the first one the head. */
  List<List<String>> table();

  /** The marks for so much width. */
  Drawing draw(double width);
}
