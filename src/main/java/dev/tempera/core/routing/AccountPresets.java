package dev.tempera.core.routing;

import java.util.List;

/**
 * The presets that an account keeps at its server. The calls block on the network; each fails with
 * a sentence for the person as its message.
 */
public interface AccountPresets {
  /**
   * A preset.
   *
   * @param slug how requests name it
   * @param description possibly empty
   */
  record Preset(String slug, String name, String description) {}

  /** All of them, in the server's order. */
  List<Preset> list() throws Exception;

  /**
   * Keeps a setup as the newest version of a preset, which is made if there is none.
   *
   * @param body of a chat request; its messages are not kept
   */
  void push(String slug, String body) throws Exception;
}
