/** The editor of JSON schemas: a form and a text side by side, and the schemas that are kept. */
@NullMarked
package dev.tempera.app.schema;

import org.jspecify.annotations.NullMarked;
