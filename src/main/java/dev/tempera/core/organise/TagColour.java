package dev.tempera.core.organise;

import java.util.Locale;

/** The colours of tags: few, so that each can be told from the others and read in both themes. */
public enum TagColour {
  GREY,
  RED,
  ORANGE,
  YELLOW,
  GREEN,
  TEAL,
  BLUE,
  PURPLE,
  PINK;

  /** As it is stored and shown: small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The colour of a word; {@link #GREY} for any other text. */
  public static TagColour of(String word) {
    for (TagColour each : values()) {
      if (each.name().equalsIgnoreCase(word)) {
        return each;
      }
    }
    return GREY;
  }

  /** The colour for the tag that comes after so many: neighbours differ. */
  public static TagColour after(int tags) {
    return values()[1 + Math.floorMod(tags, values().length - 1)];
  }
}
