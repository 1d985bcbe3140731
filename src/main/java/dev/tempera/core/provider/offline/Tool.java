package dev.tempera.core.provider.offline;

import tools.jackson.databind.JsonNode;

/**
 * A function that the model may be told to call.
 *
 * @param parameters the JSON schema of its arguments; a missing node where there is none
 */
record Tool(String name, String description, JsonNode parameters) {}
