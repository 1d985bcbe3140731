package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.settings.BackupChoices.Last;
import dev.tempera.core.settings.BackupChoices.Often;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class BackupChoicesTest {
  private static BackupChoices read(String json) {
    return SettingsCodec.read(ExactJson.read(json), new ArrayList<>()).backups();
  }

  @Test
  void whatIsWrittenIsRead() {
    BackupChoices all =
        BackupChoices.NONE
            .withFolder(Path.of("there").toAbsolutePath().toString())
            .withOften(Often.WEEKLY)
            .withNewest(3)
            .withOrigin("0123abcd")
            .withLast(new Last("tempera-backup-1.zip", 5, 6, 7, 8, "ff"))
            .accepting("/a")
            .accepting("/b")
            .accepting("/a");
    ObjectNode document = ExactJson.object();
    SettingsCodec.write(Settings.defaults().withBackups(all), document);
    assertEquals(all, SettingsCodec.read(document, new ArrayList<>()).backups());
    assertEquals(List.of("/a", "/b"), all.accepted());
  }

  @Test
  void whatPeopleWriteIntoTheFileIsBounded() {
    assertEquals("", read("{\"backups\":{\"folder\":\"relative\",\"often\":\"daily\"}}").folder());
    assertFalse(read("{\"backups\":{\"folder\":\"a\\u0000b\",\"often\":\"daily\"}}").isOn());
    assertEquals(
        BackupChoices.NONE,
        read(
            """
            {"backups":{"folder":7,"often":"hourly","newest":0,"accepted":"x","origin":null,
             "last":{"name":"../../etc/passwd","at":-1,"bytes":"many"}}}
            """));
  }

  @Test
  void anotherFolderHasNoLastOneYet() {
    BackupChoices chosen =
        BackupChoices.NONE.withFolder("/a").withLast(new Last("x.zip", 1, 1, 1, 1, "f"));
    assertEquals(Last.NONE, chosen.withFolder("/b").last());
    assertEquals("x.zip", chosen.withFolder("/a").last().name());
  }

  @Test
  void whereTheyGoIsGivenToNobody() {
    Settings mine = Settings.defaults().withBackups(BackupChoices.NONE.withFolder("/secret/place"));
    assertFalse(SettingsExport.json(mine).contains("secret"));
  }
}
