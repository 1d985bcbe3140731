package dev.tempera.app.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

/** The guide comes with the program: the build puts its folder among the resources. */
class GuideResourceTest {
  @Test
  void everyPageAndPictureIsOnTheClassPath() {
    assertEquals(GuidePages.NAMES.size(), GuidePages.bundled().read().size());
    assertNotNull(GuidePages.bundled().picture("pictures/window.png"));
  }
}
