package dev.tempera.app.models.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.browse.ModelFilter;
import dev.tempera.core.catalog.browse.ModelFilter.Age;
import dev.tempera.core.catalog.browse.ModelOrder;
import dev.tempera.core.catalog.browse.ModelOrder.Column;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {
  @Test
  void everythingComesBack() {
    ModelFilter filter =
        ModelFilter.ALL
            .withFavourites(true)
            .withMostPerMillion(new BigDecimal("0.50"))
            .withLeastContext(128_000)
            .withTakes("tools", true)
            .withTakes("image", true)
            .withGives("text")
            .withFrom("@router")
            .withAge(Age.NEW);
    FilterText text = new FilterText(filter, new ModelOrder(Column.PROMPT_PRICE, true));
    assertEquals(
        "favourites=yes;price=0.50;context=128000;takes=image,tools;gives=text;from=@router;age=new;"
            + "order=prompt_price-reversed",
        text.write());
    assertEquals(text, FilterText.read(text.write()));
    assertEquals("", new FilterText(ModelFilter.ALL, ModelOrder.FITTING).write());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ";;", "=", "price=1e99;context=-4;age=young;order=size", "tomorrow=yes"})
  void whatMakesNoSenseFiltersNothing(String line) {
    assertEquals(new FilterText(ModelFilter.ALL, ModelOrder.FITTING), FilterText.read(line));
  }
}
