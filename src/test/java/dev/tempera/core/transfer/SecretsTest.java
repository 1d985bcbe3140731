package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, cookies and authorizations never stay; words that only look a little like them do. */
class SecretsTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my key is sk-or-v1-PLANTED0123",
        "sk-proj-PLANTED",
        "use sk-PLANTEDplanted0123456789 for it",
        "ghp_PLANTEDplanted0123456789",
        "AIzaPLANTED-0123456789012345678901234567",
        "-H 'Authorization: Bearer PLANTED99'",
        "\"Authorization\": \"Basic PLANTED99==\"",
        "Bearer PLANTEDplanted0123456789.abc",
        "Cookie: session=PLANTED; other=PLANTED",
        "Set-Cookie: a=PLANTED",
        "x-api-key: PLANTED0123456789",
        "https://example.org/v1?api_key=PLANTED&x=1",
        "see https://example.org/?a=b&access_token=PLANTED#c",
        "https://s3.example.org/o?X-Amz-Signature=PLANTED00&X-Amz-Credential=PLANTED11"
      })
  void isLeftOut(String text) {
    String open = Secrets.struck(text);
    assertFalse(open.contains("PLANTED"), open);
    assertTrue(open.contains("[left out]"), open);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a risk-averse-and-disk-bound-task-list-12345",
        "sk-learn",
        "Authorization: Bearer YOUR_API_KEY",
        "Authorization: Bearer $OPENROUTER_API_KEY",
        "The bearer of this letter",
        "Cookie: 100 g of flour",
        "api_key = os.environ[\"KEY\"]",
        "https://example.org/?q=cats&page=2&keyword=monkeys",
        "def hf_hub(token: str): return pk_id"
      })
  void stays(String text) {
    assertEquals(text, Secrets.struck(text));
  }

  @Test
  void aSchemaMayHaveAFieldCalledPassword() {
    String json =
        "{\"tools\":[{\"parameters\":{\"properties\":{\"password\":{\"type\":\"string\"},\"credentials\":"
            + "{\"type\":\"object\"}}}}],\"password\":\"x\"}";
    assertEquals(
        json.replace("\"x\"", "\"[left out]\""),
        Secrets.without(ForeignJson.tree(json), 20).toString());
  }

  /** Everything that an example says, with a secret at the end of each text. */
  @Test
  void inNoFormatAnyStays() throws IOException {
    String secret = " sk-or-v1-PLANTED0123456789 https://e.org/?key=PLANTED99";
    for (Path file : AllFixtures.texts()) {
      String text = Files.readString(file);
      // Words of people and models have a blank in them; names of fields and ids have none.
      String planted = text.replaceAll("( [^\"\\\\ {}\\[\\]:]+)\"", "$1" + secret + "\"");
      Path target = Files.createDirectories(folder.resolve("in")).resolve(file.getFileName());
      Found found = Found.in(Files.writeString(target, planted));
      for (ForeignConversation each : found.conversations) {
        assertFalse(everything(each).contains("PLANTED"), () -> file + everything(each));
      }
      assertFalse(found.skipped.toString().contains("PLANTED"), file.toString());
    }
  }

  private static String everything(ForeignConversation each) {
    List<String> remarks = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    all.append(each.title())
        .append(each.system)
        .append(each.draft)
        .append(each.parameters())
        .append(each.customInstructions())
        .append(each.tags())
        .append(each.warnings());
    for (ForeignMessage message : each.messages()) {
      all.append(ForeignContent.of(message, remarks, new ImportTally()))
          .append(message.error)
          .append(ForeignFacts.details(message, each.rest, remarks).extra());
    }
    return all.append(remarks).toString();
  }
}
