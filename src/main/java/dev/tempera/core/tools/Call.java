package dev.tempera.core.tools;

import tools.jackson.databind.JsonNode;

/**
 * A call that is to be answered.
 *
 * @param arguments as the tool gets them: valid JSON
 * @param number which call of this tool it is since the person last spoke, from 1
 */
public record Call(String name, JsonNode arguments, int number) {}
