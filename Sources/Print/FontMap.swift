internal import CPango

/// The fonts of this machine as Pango finds them, kept between documents so that each file is opened once.
///
/// Belongs to one thread at a time. Source: <https://docs.gtk.org/PangoCairo/>.
struct FontMap: ~Copyable {
    private let map: UnsafeMutablePointer<PangoFontMap>

    init() {
        map = pango_cairo_font_map_new()
        // One unit is then one point, as in a PDF.
        bch_pango_set_resolution(map, 72)
    }

    deinit { g_object_unref(map) }

    /// What the texts of one document share.
    func context(language: String, isRightToLeft: Bool) -> TextContext {
        TextContext(
            pango_font_map_create_context(map), language: language, isRightToLeft: isRightToLeft)
    }
}

/// Fonts, language and direction of one document.
final class TextContext {
    let pango: OpaquePointer
    let isRightToLeft: Bool

    /// Takes over `context`.
    fileprivate init(_ context: OpaquePointer, language: String, isRightToLeft: Bool) {
        (pango, self.isRightToLeft) = (context, isRightToLeft)
        pango_context_set_language(context, pango_language_from_string(language))
        pango_context_set_round_glyph_positions(context, 0)
        // On paper, letters stand where the font wants them, not where a screen has pixels.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(pango)) }
}
