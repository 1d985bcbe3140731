package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.composer.ComposerFeature;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.parameters.ParametersFeature;
import dev.tempera.app.tools.McpFeature;
import dev.tempera.app.tools.ToolsFeature;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.tools.mcp.PromptMessages;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The library of tools in a window. */
final class ToolsOfWindow {
  private ToolsOfWindow() {}

  static Feature feature(
      AppContext context, ParametersFeature parameters, Workspace workspace, Threads threads) {
    return new ToolsFeature(
        context.toolbox(),
        context.settings(),
        context.conversations(),
        parameters::flush,
        workspace,
        threads);
  }

  /**
   * Where what MCP servers offer leads.
   *
   * @param openLink shows an address in the browser after asking
   * @param reveal shows a conversation
   */
  record Ways(Consumer<String> openLink, Consumer<ConversationId> reveal) {}

  /** What MCP servers offer, put into what is being written, or made a conversation. */
  static Feature servers(
      AppContext context,
      ComposerFeature composer,
      Workspace workspace,
      Threads threads,
      Ways ways) {
    return new McpFeature(
        context.toolbox(),
        new McpFeature.Composer(
            composer.model()::add,
            composer.model().attachments()::addFile,
            prompt ->
                UiTasks.then(
                    made(context, prompt),
                    threads.ui(),
                    made -> {
                      ways.reveal().accept(made);
                      workspace.toast(Toast.of(told(prompt)));
                    },
                    problem -> workspace.toast(Toast.of(problem)))),
        workspace,
        threads,
        ways.openLink());
  }

  /** Makes a conversation of a prompt; nobody is asked. */
  static CompletableFuture<ConversationId> made(AppContext context, PromptMessages prompt) {
    return context
        .exchange()
        .written()
        .make(context.defaults().setup(), prompt.said(), prompt.draft())
        .thenCompose(made ->
            context
                .conversations()
                .saveDraftAttachments(made.id(), prompt.attached())
                .thenApply(_ -> made.id()));
  }

  private static String told(PromptMessages prompt) {
    String made = "Made of the server’s prompt. Nothing was sent yet.";
    return prompt.left().isEmpty()
        ? made
        : made
            + (prompt.left().size() == 1
                ? " " + prompt.left().getFirst()
                : " " + prompt.left().size() + " things could not be taken.");
  }
}
