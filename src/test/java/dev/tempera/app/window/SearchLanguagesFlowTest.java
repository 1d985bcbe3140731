package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static dev.tempera.app.window.OpenWindow.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Words of many languages in the page of the search, laid out and marked. */
@Timeout(180)
class SearchLanguagesFlowTest {
  @TempDir private Path data = Path.of("");

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("jump", "The quick brown fox jumps over the lazy dog.");
    texts.put("strasse", "In der langen Straße wohnt ein Fuchs über dem Bäcker.");
    texts.put("istanbul", "İstanbul'da ılık bir akşam, ışıl ışıl sokaklar.");
    texts.put("引擎", "我们需要一个更好的搜索引擎来查找消息。");
    texts.put("検索", "この会話では全文検索エンジンについて話した。");
    texts.put("검색", "이 대화에서 검색 기능을 설명했습니다.");
    texts.put("ค้นหา", "ระบบนี้ช่วยให้คุณค้นหาข้อความได้อย่างรวดเร็ว");
    texts.put("हिन्दी", "यह वाक्य हिन्दी में लिखा गया है।");
    texts.put("محمد", "كتب مُحَمَّد رسالة طويلة عن البحث.");
    texts.put("שלום", "שָׁלוֹם לכולם, זו הודעה בעברית.");
    texts.put("C++", "Written in C++ and not in C.");
    texts.put("snake_case", "Names such as snake_case_words are usual in Python.");
    texts.put("UserName", "Call getUserName() before anything else.");
    texts.put("gpt-4o", "The model gpt-4o-mini answered this one.");
    texts.put("src/main", "Look at src/main/java/App.java for the rest.");
    return texts;
  }

  @Test
  void eachIsFoundAndMarked() throws TimeoutException {
    Path folder = DataFolder.create(data.resolve("data"));
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      Conversation talk = Samples.conversation().withTitle("Languages");
      store.save(talk);
      texts().values().forEach(text -> store.save(Samples.user(talk, null, text)));
    }
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1000, 760)) {
      robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
      TextField field = (TextField) robot.node("#search-query");
      await(field::isFocused);
      ListView<?> list = (ListView<?>) robot.node("#search-list");
      for (Map.Entry<String, String> each : texts().entrySet()) {
        robot.fx(() -> field.setText(each.getKey()));
        await(() -> texts(list).equals(List.of(each.getValue())));
        SearchHit hit = (SearchHit) onFx(() -> list.getItems().getFirst());
        assertTrue(!hit.snippet().marks().isEmpty(), each.getKey());
      }
      robot.fx(() -> field.setText("in:text role:user"));
      await(() -> texts(list).size() == texts().size());
      assertEquals("15 found, the newest first", text(robot));
      robot.picture("search-languages");
      robot.fx(() -> field.setText("محمد"));
      await(() -> texts(list).size() == 1);
      robot.picture("search-arabic");
      robot.fx(() -> field.setText("colour:引擎 -\""));
      await(() -> Objects.requireNonNull(robot.find("#search-remark")).isVisible());
      robot.picture("search-remark");
    }
  }

  private static String text(WindowRobot robot) {
    return robot.find("#search-status") instanceof Label label ? label.getText() : "";
  }

  private static List<String> texts(ListView<?> list) {
    return list.getItems().stream().map(hit -> ((SearchHit) hit).snippet().text()).toList();
  }
}
