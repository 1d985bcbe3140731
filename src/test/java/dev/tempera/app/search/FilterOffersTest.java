package dev.tempera.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.TagColour;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.MemoryShelf;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

class FilterOffersTest {
  private final StringProperty query = new SimpleStringProperty("");
  private final MemoryShelf shelf = new MemoryShelf(Runnable::run);

  private FilterOffers offers() {
    return new FilterOffers(query, shelf, UiExecutor.immediate());
  }

  private void fill() {
    Folder work = shelf.addFolder(null, "Work").join();
    shelf.addFolder(work.id(), "My client").join();
    shelf.addTag("urgent", TagColour.RED).join();
    shelf.addTag("not urgent", TagColour.BLUE).join();
  }

  @Test
  void someAreOfferedWhileNothingIsTyped() {
    fill();
    assertEquals(
        List.of("tag:\"not urgent\"", "tag:urgent", "in:Work", "in:\"Work/My client\""),
        offers().offers());
  }

  @Test
  void whatIsBeingTypedIsCompletedAndTaken() {
    fill();
    FilterOffers offers = offers();
    query.set("fox tag:ur");
    assertEquals(List.of("tag:urgent", "tag:\"not urgent\""), offers.offers());
    offers.take("tag:urgent");
    assertEquals("fox tag:urgent ", query.get());
    assertEquals(List.of(), offers.offers());
    query.set("fox tag:\"not u");
    offers.take(offers.offers().getFirst());
    assertEquals("fox tag:\"not urgent\" ", query.get());
    query.set("in:cli");
    assertEquals(List.of("in:\"Work/My client\""), offers.offers());
    query.set("fox");
    assertEquals(List.of(), offers.offers());
    query.set("login:x");
    assertEquals(List.of(), offers.offers());
  }

  @Test
  void whatIsMadeMeanwhileIsOfferedAndNothingAfterTheEnd() {
    LateAnswers late = new LateAnswers();
    MemoryShelf slow = new MemoryShelf(late);
    FilterOffers offers = new FilterOffers(query, slow, UiExecutor.immediate());
    assertTrue(offers.offers().isEmpty());
    var _ = slow.addTag("new", TagColour.RED);
    late.answer(1);
    late.answer(1);
    assertEquals(List.of("tag:new"), offers.offers());
    // The first question is answered last, and counts no longer.
    late.answer(0);
    assertEquals(List.of("tag:new"), offers.offers());
    offers.close();
    var _ = slow.addTag("other", TagColour.RED);
    late.answer(0);
    assertEquals(0, late.open());
    assertEquals(List.of("tag:new"), offers.offers());
  }
}
