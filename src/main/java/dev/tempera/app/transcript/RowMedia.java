package dev.tempera.app.transcript;

import dev.tempera.app.ui.PictureLoader;

/** What is made for rows in the background, and remembered. View models' thread only. */
record RowMedia(
    CodeColours colours, PictureLoader pictures, ImageSources images, Formulas formulas) {}
