package dev.tempera.app.window;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.schema.FormatView;
import dev.tempera.app.schema.FormatViewModel;
import dev.tempera.app.schema.LibraryPane;
import dev.tempera.app.schema.LibraryViewModel;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.schema.SchemaLibrary;
import java.util.function.Supplier;

/** The library of schemas beside the editor of the one in force. FX thread only. */
final class KeptSchemas {
  private final Supplier<SchemaLibrary> library;
  private final Workspace workspace;
  private final UiExecutor ui;

  KeptSchemas(Supplier<SchemaLibrary> library, Workspace workspace, UiExecutor ui) {
    this.library = library;
    this.workspace = workspace;
    this.ui = ui;
  }

  /** Offers it in a view; what is returned ends that. */
  Runnable equip(FormatView view, FormatViewModel format) {
    LibraryViewModel model = new LibraryViewModel(library.get(), ui, workspace::toast, format::use);
    view.offerLibrary(
        () ->
            new LibraryPane(
                model, name -> workspace.dialogs().ask("Rename the schema", "Name", name)),
        model::save);
    return model::close;
  }
}
