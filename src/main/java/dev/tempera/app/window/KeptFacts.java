package dev.tempera.app.window;

import dev.tempera.app.models.OwnFactsViewModel;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.connection.FilledCatalog;
import dev.tempera.core.settings.OwnFacts;

/** What was filled in of models by hand, kept in the settings. FX thread only. */
record KeptFacts(FilledCatalog catalog) implements OwnFactsViewModel.Source {
  @Override
  public ModelInfo said(String connectionId, String model) {
    return catalog.said(connectionId, model);
  }

  @Override
  public OwnFacts own(String connectionId, String model) {
    return catalog.own(connectionId, model);
  }

  @Override
  public void keep(OwnFacts facts) {
    catalog.keep(facts);
  }
}
