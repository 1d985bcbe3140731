package dev.tempera.faults;

import java.util.List;
import java.util.stream.Stream;

/** All that may be going on when the program is killed. */
final class Activities {
  private Activities() {}

  /** New objects of all of them. */
  static List<Activity> all() {
    return List.of(
        new Streaming(),
        new Tearing(),
        new Migrating(),
        new Importing(),
        new Exporting(),
        new BackingUp(),
        new BackingUpByItself(),
        new Rescuing(),
        new Setting());
  }

  static Activity named(String name) {
    return Stream.concat(all().stream(), Stream.of(new Tearing.Unforced()))
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
