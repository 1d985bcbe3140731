package dev.tempera.training;

import java.util.List;

/**
 * Classes of the toolkit that the training run itself does not use, since it has one window system
 * and one painter: loaded, not initialised, so that they are in the cache too. What is not in this
 * version or on this system is passed over.
 */
final class OtherPlatforms {
  private static final List<String> NAMES =
      List.of(
          "com.sun.glass.ui.headless.HeadlessApplication",
          "com.sun.glass.ui.headless.HeadlessClipboard",
          "com.sun.glass.ui.headless.HeadlessCursor",
          "com.sun.glass.ui.headless.HeadlessPlatformFactory",
          "com.sun.glass.ui.headless.HeadlessTimer",
          "com.sun.glass.ui.headless.HeadlessView",
          "com.sun.glass.ui.headless.HeadlessWindow",
          "com.sun.glass.ui.headless.HeadlessWindowManager",
          "com.sun.glass.ui.headless.NestedRunnableProcessor");

  private OtherPlatforms() {}

  static void load() {
    for (String name : NAMES) {
      try {
        Class<?> _ = Class.forName(name, false, ClassLoader.getSystemClassLoader());
      } catch (ClassNotFoundException | LinkageError _) {
        // Another version or system.
      }
    }
  }
}
