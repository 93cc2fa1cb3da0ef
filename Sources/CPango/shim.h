#pragma once
#include <pango/pangocairo.h>
#include <cairo-pdf.h>

// PANGO_TYPE_… casts are macros, which Swift cannot call.
static inline void bch_pango_set_resolution(PangoFontMap *map, double dotsPerInch) {
    pango_cairo_font_map_set_resolution((PangoCairoFontMap *)map, dotsPerInch);
}
