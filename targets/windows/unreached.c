/* unreached: functions of MuPDF that nothing calls and that are not built (script/deps leaves out the other formats
 * that it writes). The linker for Windows wants each name that stands in a file it takes, even where the code that
 * says it is thrown away; the others do not. To add one: a line with its name, as the linker complains of it. */
#define UNREACHED(name)                                                                                                \
    void name(void);                                                                                                   \
    void name(void) {                                                                                                  \
        abort();                                                                                                       \
    }
UNREACHED(fz_new_cbz_writer)
UNREACHED(fz_new_cbz_writer_with_output)
UNREACHED(fz_new_pclm_writer)
UNREACHED(fz_new_pclm_writer_with_output)
UNREACHED(fz_new_pdfocr_writer_with_output)
UNREACHED(fz_new_pixmap_writer)
UNREACHED(fz_new_svg_writer)
