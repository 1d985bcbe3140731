package dev.tempera.core.code.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers remarks while a text is read; each once. One thread. */
final class Remarks {
  private static final int MOST = 200;
  private static final int LONGEST_WHAT = 80;

  private final Set<Remark> all = new LinkedHashSet<>();

  void secret(String what) {
    add(Remark.Kind.SECRET, what, "left out; keys are kept with the connections");
  }

  void unread(String what, String why) {
    add(Remark.Kind.UNREAD, what, why);
  }

  void changed(String what, String why) {
    add(Remark.Kind.CHANGED, what, why);
  }

  private void add(Remark.Kind kind, String what, String why) {
    if (all.size() < MOST) {
      all.add(new Remark(kind, shortened(what), why));
    }
  }

  List<Remark> list() {
    return new ArrayList<>(all);
  }

  static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST_WHAT) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_WHAT)) + "…";
  }
}
