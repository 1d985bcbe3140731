@org.jspecify.annotations.NullMarked
package dev.tempera.app.logs;
