/* libjpeg, under MuPDF, prints what it thinks of a damaged picture to standard error, of whoever calls: it has an
 * output of its own that MuPDF 1.21 leaves as it is. A library says nothing there, and the damage is reported anyhow,
 * as that of the page. The linker hands every call of jpeg_std_error to the function below (--wrap); -u takes this
 * object out of the archive before MuPDF asks for it. */
#if !defined(YS_SMALL) /* which has no libjpeg */
#include <stdio.h>
#include <jpeglib.h>

struct jpeg_error_mgr *__real_jpeg_std_error(struct jpeg_error_mgr *manager);
struct jpeg_error_mgr *__wrap_jpeg_std_error(struct jpeg_error_mgr *manager);

static void say_nothing(j_common_ptr codec) {
    (void)codec;
}

struct jpeg_error_mgr *__wrap_jpeg_std_error(struct jpeg_error_mgr *manager) {
    __real_jpeg_std_error(manager)->output_message = say_nothing;
    return manager;
}
#endif
