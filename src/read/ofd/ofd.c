/* OFD, the format of GB/T 33190: ZIP and XML to the marks of pages, which are then read as those of PDF are.
 *
 *     archive ─ ofd_parts ─► documents, pages, templates, resources, annotations
 *                              │ XML of each
 *                              ▼
 *                         ofd_content ─► objects ─ ofd_draw ─► Page: glyphs, rulings ─ page_read ─► tables and lines
 *
 * A page is its templates that lie below, its own content, the templates above, and the appearances of its annotations.
 * Several documents in one file are read one after the other, their pages counted on; of several versions of one the
 * current one is. Fonts are not read: the standard has the characters themselves in the file.
 *
 * What is not done is said in a remark: signatures are not judged and seals not read, annotations that are stamps,
 * watermarks or mere marks are left out, a page without text is a picture or a drawing. A part that is missing or
 * broken makes the file a damaged one; the others are read. Refused by name: encryption, too many pages, objects,
 * nesting, parts beyond the limits of the archive. Memory: the objects of one page and of what is shared at a time. */
#include <setjmp.h>
#include "base/utf8.h"
#include "format/zip.h"
#include "read/ofd/ofd.h"
#include "read/ofd/ofd_content.h"
#include "read/ofd/ofd_draw.h"
#include "read/ofd/ofd_parts.h"
#include "read/page/page_ink.h"
#include "read/page/page_marks.h"
#include "read/page/page_read.h"
#include "read/read_limits.h"

enum {
    OFD_PART_BYTES_MAX = 64 * 1024 * 1024, /* of XML */
    OFD_SCRATCH_BYTES_MAX = 512 * 1024 * 1024,
    OFD_DOCUMENT_DRAWN_MAX = 20000000, /* objects drawn on all pages */
    OFD_TEMPLATES_NESTED_MAX = 8,
};
static const float POINTS_PER_MM = 72 / 25.4f;
static const OfdBox PAPER = {0, 0, 210, 297}; /* where nothing is said */

typedef struct Ofd {
    Zip zip;
    Document *document;
    Diag *diag;
    Arena *scratch;      /* of one document in the file: its links, resources and templates */
    Arena *page_scratch; /* of a page */
    PageFlow flow;
    const ZipPart *root; /* the document at hand, its links, and what its pages share */
    OfdLinks links;
    OfdContent resources;
    OfdContent **templates; /* by link, NULL: not read yet */
    OfdLinks annotations;
    const ZipPart *annotations_root;
    long long drawn;
    int lost_pages, marks; /* marks: annotations that were left out */
    Diag first_loss;       /* why the first part that is lost is */
    jmp_buf way_out;
} Ofd;

/* ---- arenas */

static void leave(void *ofd) {
    longjmp(((Ofd *)ofd)->way_out, 1);
}

static Arena *new_arena(Ofd *ofd) {
    Arena *arena = arena_new(OFD_SCRATCH_BYTES_MAX);
    if (!arena)
        leave(ofd);
    arena_on_exhausted(arena, leave, ofd, NULL, NULL);
    return arena;
}

/* ---- remarks */

static void add_remark(Ofd *ofd, int page, Str id, Str zh, Str en) {
    *vec_push(&ofd->document->remarks, ofd->document->arena) =
        (Remark){.id = id, .zh = zh, .en = en, .place = {.page = page}};
}

/* ---- parts */

static void note_loss(Ofd *ofd, const Diag *why) {
    ofd->document->damaged = true;
    if (why && !ofd->first_loss.set)
        ofd->first_loss = *why;
}

/* What the limits of the archive refuse is a failure, not a loss. */
static bool admit(Ofd *ofd, const ZipPart *part) {
    bool bomb = part->bytes > ZIP_RATIO_FREE && part->bytes / ZIP_RATIO_MAX > part->packed_bytes;
    if (part->encrypted)
        return diag_fail(ofd->diag, "OFD 已加密，需要密码：%.*s", "the OFD is encrypted and needs a password: %.*s",
                         STR_ARG(part->name));
    if (part->bytes > OFD_PART_BYTES_MAX || bomb || part->bytes > ZIP_BYTES_OUT_MAX - ofd->zip.bytes_out)
        return diag_fail(ofd->diag, "OFD 的部件 %.*s 展开后有 %td 字节，超过上限 %d 字节，或是压缩前的 %d 倍以上",
                         "the part %.*s of the OFD inflates to %td bytes, more than the limit of %d or than %d times "
                         "its size",
                         STR_ARG(part->name), part->bytes, (int)OFD_PART_BYTES_MAX, (int)ZIP_RATIO_MAX);
    return true;
}

/* Reads what a part draws. False ends the reading; *whole says whether it was read to its end. */
static bool read_content(Ofd *ofd, const ZipPart *part, Arena *arena, OfdContent *content, bool *whole) {
    Diag loss = {0};
    *whole = part != NULL;
    if (!part) {
        note_loss(ofd, NULL);
        return true;
    }
    if (!admit(ofd, part))
        return false;
    *whole = ofd_read_content(&ofd->zip, part, arena, content, &loss);
    if (!*whole)
        note_loss(ofd, &loss);
    if (content->too_many)
        return diag_fail(ofd->diag, "OFD 的部件 %.*s 的图元超过上限 %d",
                         "the part %.*s of the OFD has more objects than the limit of %d", STR_ARG(part->name),
                         (int)OFD_OBJECTS_MAX);
    return true;
}

/* ---- pages */

static OfdContent *find_template(Ofd *ofd, Str id) {
    for (int i = 0; i < ofd->links.list.size; i++) {
        const OfdLink *link = &ofd->links.list.data[i];
        bool whole;
        if (link->kind != OFD_TEMPLATE || !str_equal(link->id, id))
            continue;
        if (!ofd->templates[i]) {
            ofd->templates[i] = arena_new_of(ofd->scratch, OfdContent);
            if (!read_content(ofd, ofd_part(&ofd->zip, ofd->scratch, ofd->root, link->path), ofd->scratch,
                              ofd->templates[i], &whole))
                return NULL;
        }
        return ofd->templates[i];
    }
    return NULL;
}

/* What a page or a template draws, with the templates below and above it. */
static bool draw_content(Ofd *ofd, OfdDrawing *drawing, const OfdContent *content, int nesting) {
    if (nesting > OFD_TEMPLATES_NESTED_MAX)
        return diag_fail(ofd->diag, "第 %d 页的模板嵌套超过上限 %d",
                         "page %d has templates nested deeper than the limit of %d", drawing->page->number,
                         (int)OFD_TEMPLATES_NESTED_MAX);
    for (int above = 0; above < 2; above++) {
        for (int i = 0; i < content->templates.size; i++) {
            if (content->templates.data[i].above != (above == 1))
                continue;
            const OfdContent *template = find_template(ofd, content->templates.data[i].id);
            if (ofd->diag->set)
                return false;
            drawing->lost += !template;
            if (template && !draw_content(ofd, drawing, template, nesting + 1))
                return false;
        }
        if (above == 0 && !ofd_draw(drawing, content, 0, content->objects.size, 0, 0))
            return false;
    }
    return true;
}

/* A stamp is a picture, a watermark no text of the page, and the others mark what is there. */
static bool is_passed_over(Str type) {
    static const char *const types[] = {"Stamp", "Watermark", "Link", "Highlight"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_equal(type, str_from_c(types[i])))
            return true;
    return false;
}

static bool draw_annotations(Ofd *ofd, OfdDrawing *drawing, Str page_id) {
    for (int i = 0; i < ofd->annotations.list.size; i++) {
        const OfdLink *link = &ofd->annotations.list.data[i];
        OfdContent content = {0};
        bool whole;
        if (link->kind != OFD_PAGE_ANNOTATIONS || !str_equal(link->id, page_id))
            continue;
        const ZipPart *part = ofd_part(&ofd->zip, ofd->page_scratch, ofd->annotations_root, link->path);
        if (!read_content(ofd, part, ofd->page_scratch, &content, &whole))
            return false;
        drawing->lost += !whole;
        for (int k = 0; k < content.groups.size; k++) {
            const OfdGroup *group = &content.groups.data[k];
            bool passed_over = group->hidden || is_passed_over(group->type);
            ofd->marks += passed_over && !str_equal(group->type, STR("Link"));
            if (!passed_over && !ofd_draw(drawing, &content, group->first, group->count, group->x, group->y))
                return false;
        }
    }
    return true;
}

/* Text that lies under a picture of the page is what a recogniser made of it. */
static void take_covered(OfdDrawing *drawing) {
    Page *page = drawing->page;
    int under = drawing->before_picture;
    if (under <= 0 || page->glyphs.size - under > PAGE_NUMBER_GLYPHS_MAX ||
        page->horizontals.size + page->verticals.size > 0)
        return;
    for (int i = 0; i < under; i++)
        *vec_push(&page->unseen, drawing->scratch) = page->glyphs.data[i];
    for (int i = under; i < page->glyphs.size; i++)
        page->glyphs.data[i - under] = page->glyphs.data[i];
    page->glyphs.size -= under;
    page->cuts.size = 0;
}

static void begin_drawing(Ofd *ofd, OfdDrawing *drawing, const OfdContent *content) {
    OfdBox area = content->area.width > 0 ? content->area : ofd->links.area.width > 0 ? ofd->links.area : PAPER;
    Page *page = arena_new_of(ofd->page_scratch, Page);
    page->number = ofd->document->pages;
    page->width = area.width * POINTS_PER_MM;
    page->height = area.height * POINTS_PER_MM;
    *drawing =
        (OfdDrawing){.page = page,
                     .scratch = ofd->page_scratch,
                     .resources = &ofd->resources,
                     .base = {POINTS_PER_MM, 0, 0, POINTS_PER_MM, -area.x * POINTS_PER_MM, -area.y * POINTS_PER_MM},
                     .paper = {0, 0, page->width, page->height},
                     .diag = ofd->diag,
                     .before_picture = -1};
}

static void finish_page(Ofd *ofd, OfdDrawing *drawing, int errors) {
    Page *page = drawing->page;
    ofd->document->damaged |= errors > 0;
    take_covered(drawing);
    page_take_overlaid(page, ofd->page_scratch);
    bool bare = page_is_bare(page, errors) && drawing->paths == 0;
    bool drawn = page->glyphs.size == 0 && !page->image && drawing->paths > 0;
    page_keep_ink(page, ofd->document);
    page_read(page, bare, ofd->document->arena, ofd->page_scratch, &ofd->flow);
    page_remark(page, errors, ofd->document);
    if (drawn)
        add_remark(ofd, page->number, STR("drawn-page"), STR("本页只有画出的线条和形状，没有可读的文字"),
                   STR("this page has drawn lines and shapes only, and no text that can be read"));
}

static bool read_page(Ofd *ofd, const OfdLink *link) {
    OfdContent content = {0};
    OfdDrawing drawing;
    bool whole = false;
    if (ofd->document->pages >= READ_PAGES_MAX)
        return diag_fail(ofd->diag, "超过上限 %d 页", "there are more than the limit of %d pages", (int)READ_PAGES_MAX);
    ofd->document->pages++;
    ofd->page_scratch = new_arena(ofd);
    const ZipPart *part = ofd_part(&ofd->zip, ofd->page_scratch, ofd->root, link->path);
    bool good = read_content(ofd, part, ofd->page_scratch, &content, &whole);
    if (good) {
        begin_drawing(ofd, &drawing, &content);
        good = draw_content(ofd, &drawing, &content, 0) && draw_annotations(ofd, &drawing, link->id);
        ofd->drawn += drawing.drawn;
    }
    if (good && ofd->drawn > OFD_DOCUMENT_DRAWN_MAX)
        good = diag_fail(ofd->diag, "到第 %d 页为止绘制的图元超过上限 %d",
                         "the pages up to %d draw more objects than the limit of %d", ofd->document->pages,
                         (int)OFD_DOCUMENT_DRAWN_MAX);
    if (good) {
        ofd->lost_pages += !whole && content.objects.size == 0;
        finish_page(ofd, &drawing, !whole + drawing.lost);
    }
    arena_release(ofd->page_scratch);
    ofd->page_scratch = NULL;
    return good;
}

/* ---- documents */

static bool read_shared(Ofd *ofd) {
    Diag loss = {0};
    bool whole;
    ofd->templates = arena_array(ofd->scratch, OfdContent *, ofd->links.list.size + 1);
    for (int i = 0; i < ofd->links.list.size; i++) {
        const OfdLink *link = &ofd->links.list.data[i];
        const ZipPart *part = ofd_part(&ofd->zip, ofd->scratch, ofd->root, link->path);
        /* resources that are missing are a loss only where something of them is drawn */
        if (link->kind == OFD_RESOURCE && part && !read_content(ofd, part, ofd->scratch, &ofd->resources, &whole))
            return false;
        if (link->kind != OFD_ANNOTATIONS || !part)
            continue;
        ofd->annotations_root = part;
        if (!admit(ofd, part))
            return false;
        if (!ofd_read_links(&ofd->zip, ofd->scratch, part, &ofd->annotations, &loss))
            note_loss(ofd, &loss);
    }
    return true;
}

/* The part that OFD.xml calls the document, or the version of it that is the current one. */
static const ZipPart *find_root(Ofd *ofd, const ZipPart *main, const OfdLinks *files, int number) {
    const ZipPart *root = ofd_part(&ofd->zip, ofd->scratch, main, files->list.data[number].path);
    for (int i = number + 1; i < files->list.size && files->list.data[i].kind != OFD_DOCUMENT; i++) {
        OfdLinks version = {0};
        Diag loss = {0};
        const ZipPart *part = ofd_part(&ofd->zip, ofd->scratch, main, files->list.data[i].path);
        if (files->list.data[i].kind != OFD_VERSION || !part || !admit(ofd, part) ||
            !ofd_read_links(&ofd->zip, ofd->scratch, part, &version, &loss))
            continue;
        for (int k = 0; k < version.list.size; k++) {
            const ZipPart *current = ofd_part(&ofd->zip, ofd->scratch, part, version.list.data[k].path);
            if (version.list.data[k].kind == OFD_DOCUMENT && current)
                root = current;
        }
    }
    return root;
}

static bool read_one(Ofd *ofd, const ZipPart *main, const OfdLinks *files, int number) {
    Diag loss = {0};
    ofd->links = ofd->annotations = (OfdLinks){0};
    ofd->resources = (OfdContent){0};
    ofd->root = find_root(ofd, main, files, number);
    if (ofd->diag->set || (ofd->root && !admit(ofd, ofd->root)))
        return false;
    if (!ofd->root || !ofd_read_links(&ofd->zip, ofd->scratch, ofd->root, &ofd->links, &loss))
        note_loss(ofd, &loss);
    if (!read_shared(ofd))
        return false;
    for (int i = 0; i < ofd->links.list.size; i++)
        if (ofd->links.list.data[i].kind == OFD_PAGE && !read_page(ofd, &ofd->links.list.data[i]))
            return false;
    return true;
}

static int count_links(const OfdLinks *links, OfdLinkKind kind) {
    int count = 0;
    for (int i = 0; i < links->list.size; i++)
        count += links->list.data[i].kind == kind;
    return count;
}

static void remark_file(Ofd *ofd, const OfdLinks *files) {
    Arena *arena = ofd->document->arena;
    int documents = count_links(files, OFD_DOCUMENT);
    if (ofd->document->damaged)
        add_remark(ofd, 0, STR("damaged-file"), STR("OFD 不完整或已损坏，可能没有读全"),
                   STR("the OFD is cut off or damaged; something may be missing"));
    if (count_links(files, OFD_SIGNATURES) > 0)
        add_remark(ofd, 0, STR("signature"), STR("文件有电子签名，是否有效未作判断，印章未读"),
                   STR("the file is signed; whether the signature is good was not judged, and seals were not read"));
    if (documents > 1)
        add_remark(ofd, 0, STR("several-documents"),
                   arena_format(arena, "文件里有 %d 份文档，按顺序一并读取，页码连续计", documents),
                   arena_format(arena,
                                "the file holds %d documents; they were read one after the other, their pages "
                                "counted on",
                                documents));
    if (ofd->marks > 0)
        add_remark(ofd, 0, STR("annotations"), arena_format(arena, "有 %d 处注释（印章、水印、标记）未读", ofd->marks),
                   arena_format(arena, "%d annotations (stamps, watermarks, marks) were not read", ofd->marks));
}

static void judge(Ofd *ofd) {
    const Document *document = ofd->document;
    if (document->pages > 0 && ofd->lost_pages < document->pages)
        return;
    if (ofd->first_loss.set)
        diag_fail(ofd->diag, "没有一页可读：OFD 不完整或已损坏（%1$s）",
                  "no page can be read: the OFD is cut off or damaged (%1$.0s%2$s)", ofd->first_loss.zh,
                  ofd->first_loss.en);
    else
        diag_fail(ofd->diag, "%.*s：没有一页可读：OFD 不完整或已损坏",
                  "%.*s: no page can be read: the OFD is cut off or damaged", STR_ARG(document->file));
}

static void read_all(Ofd *ofd, Str bytes) {
    OfdLinks files = {0};
    ofd->scratch = new_arena(ofd);
    if (!zip_open(ofd->scratch, bytes, &ofd->zip, ofd->diag))
        return;
    ofd_name_parts(&ofd->zip, ofd->scratch);
    const ZipPart *main = zip_find(&ofd->zip, STR("OFD.xml"));
    if (!main) {
        diag_fail(ofd->diag, "%.*s：不是 OFD：没有 OFD.xml", "%.*s: no OFD: it has no OFD.xml",
                  STR_ARG(ofd->document->file));
        return;
    }
    if (!admit(ofd, main) || !ofd_read_links(&ofd->zip, ofd->scratch, main, &files, ofd->diag))
        return;
    if (count_links(&files, OFD_ENCRYPTION) > 0 || zip_find(&ofd->zip, STR("Encryptions.xml"))) {
        diag_fail(ofd->diag, "%.*s：OFD 已加密，不能读取；请用原软件解密后另存",
                  "%.*s: the OFD is encrypted; save it without encryption", STR_ARG(ofd->document->file));
        return;
    }
    for (int i = 0; i < files.list.size; i++)
        if (files.list.data[i].kind == OFD_DOCUMENT && !read_one(ofd, main, &files, i))
            return;
    judge(ofd);
    if (ofd->diag->set)
        return;
    remark_file(ofd, &files);
    page_flow_finish(&ofd->flow, ofd->document, ofd->scratch);
}

bool read_ofd(Str bytes, Document *document, Diag *diag) {
    Ofd *ofd = arena_new_of(document->arena, Ofd);
    ofd->document = document;
    ofd->diag = diag;
    document->format = STR("ofd");
    ArenaExhausted *handler;
    void *context;
    arena_on_exhausted(document->arena, leave, ofd, &handler, &context);
    bool exhausted = setjmp(ofd->way_out) != 0;
    if (!exhausted)
        read_all(ofd, bytes);
    arena_on_exhausted(document->arena, handler, context, NULL, NULL);
    arena_release(ofd->page_scratch);
    arena_release(ofd->scratch);
    if (exhausted && handler)
        handler(context);
    if (exhausted)
        diag_fail(diag, "超过内存上限", "the memory limit was reached");
    return !diag->set;
}
