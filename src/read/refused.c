/* What is handed in instead of a budget: an archive, slides, a picture of the page, a mail. None of these is "of no
 * known format", and none is silently passed over: each is refused by its own name, with what to do.
 *
 * To add a kind: a line in the table, and its first bytes in the other one. A picture has no extension here: in a
 * folder it is passed over, named alone it is refused by its bytes. */
#include "read/refused.h"
#include <stddef.h>

static const struct {
    Str type;
    Str extensions;      /* each between blanks */
    const char *zh, *en; /* of the file's name */
} kinds[] = {
    {STR_INIT("ppt"), STR_INIT(" ppt pps pot dps dpt "), "%.*s：是演示文稿，不读；请把其中的表格另存为 PDF",
     "%.*s: slides, which are not read; save them as PDF"},
    {STR_INIT("pptx"), STR_INIT(" pptx ppsx odp "), "%.*s：是演示文稿，不读；请把其中的表格另存为 PDF",
     "%.*s: slides, which are not read; save them as PDF"},
    {STR_INIT("xlsb"), STR_INIT(" xlsb "), "%.*s：是二进制的 Excel 工作簿（xlsb），不读；请另存为 xlsx",
     "%.*s: a binary workbook (xlsb), which is not read; save it as xlsx"},
    {STR_INIT("xls-old"), STR_INIT(""), "%.*s：是 Excel 4 或更早的工作簿，不能读；请另存为 xlsx",
     "%.*s: a workbook of Excel 4 or older, which cannot be read; save it as xlsx"},
    {STR_INIT("encrypted"), STR_INIT(""), "%.*s：是加了密码的 Office 文件，不能读；请去掉密码后另存",
     "%.*s: an encrypted Office document; save it without its password"},
    {STR_INIT("ole"), STR_INIT(""), "%.*s：是 Office 旧格式的复合文件，但不是文字或表格文件；请另存为 PDF",
     "%.*s: a compound file that is neither a text document nor a workbook; save it as PDF"},
    {STR_INIT("msg"), STR_INIT(" msg "), "%.*s：是邮件，不读；请把附件另存后检查",
     "%.*s: a mail, which is not read; save its attachments and check them"},
    {STR_INIT("wordml"), STR_INIT(""), "%.*s：是 Word 2003 的 XML 文档，不能读；请另存为 docx",
     "%.*s: an XML document of Word 2003, which cannot be read; save it as docx"},
    {STR_INIT("uof"), STR_INIT(" uof uot uos uop "), "%.*s：是标文通（UOF）文件，不能读；请另存为 docx、xlsx 或 PDF",
     "%.*s: a UOF document, which cannot be read; save it as docx, xlsx or PDF"},
    {STR_INIT("ceb"), STR_INIT(" ceb cebx sep gd gw "),
     "%.*s：是书生、方正等阅读器的版式文件，不能读；请另存为 PDF 或 OFD",
     "%.*s: a page document of a reader of its own, which cannot be read; save it as PDF or OFD"},
    {STR_INIT("caj"), STR_INIT(" caj kdh nh "), "%.*s：是 CAJ 文件，不能读；请另存为 PDF",
     "%.*s: a CAJ document, which cannot be read; save it as PDF"},
    {STR_INIT("rar"), STR_INIT(" rar "), "%.*s：是压缩包，没有打开；请先解压",
     "%.*s: an archive is not opened; unpack it first"},
    {STR_INIT("7z"), STR_INIT(" 7z "), "%.*s：是压缩包，没有打开；请先解压",
     "%.*s: an archive is not opened; unpack it first"},
    {STR_INIT("gzip"), STR_INIT(" gz tgz bz2 xz tar "), "%.*s：是压缩包，没有打开；请先解压",
     "%.*s: an archive is not opened; unpack it first"},
    {STR_INIT("zip"), STR_INIT(""), "%.*s：是压缩包，没有打开；请先解压",
     "%.*s: an archive is not opened; unpack it first"},
    {STR_INIT("picture"), STR_INIT(""), "%.*s：是图片，没有文字可读；请用原来的文件，或先做文字识别",
     "%.*s: a picture, without text to read; take the original file, or have its text recognised"},
    {STR_INIT("program"), STR_INIT(""), "%.*s：是程序，不是文档", "%.*s: a program, not a document"},
};

static const struct {
    int offset;
    Str bytes, type;
} signatures[] = {
    {0, STR_INIT("Rar!\x1A\x07"), STR_INIT("rar")},
    {0, STR_INIT("7z\xBC\xAF\x27\x1C"), STR_INIT("7z")},
    {0, STR_INIT("\x1F\x8B\x08"), STR_INIT("gzip")},
    {0, STR_INIT("BZh"), STR_INIT("gzip")},
    {0,
     STR_INIT("\xFD"
              "7zXZ"),
     STR_INIT("gzip")},
    {257, STR_INIT("ustar"), STR_INIT("gzip")},
    {0, STR_INIT("\x89PNG\r\n"), STR_INIT("picture")},
    {0, STR_INIT("\xFF\xD8\xFF"), STR_INIT("picture")},
    {0, STR_INIT("GIF8"), STR_INIT("picture")},
    {0, STR_INIT("II*\0"), STR_INIT("picture")},
    {0, STR_INIT("MM\0*"), STR_INIT("picture")},
    {8, STR_INIT("WEBP"), STR_INIT("picture")},
    {4, STR_INIT("ftyphei"), STR_INIT("picture")},
    {0, STR_INIT("\x09\x08\x04\x00\x00\x00"), STR_INIT("xls-old")},
    {0, STR_INIT("\x09\x04\x06\x00"), STR_INIT("xls-old")},
    {0, STR_INIT("\x09\x02\x06\x00"), STR_INIT("xls-old")},
    {0, STR_INIT("\x09\x00\x04\x00"), STR_INIT("xls-old")},
    {0, STR_INIT("CAJ\0"), STR_INIT("caj")},
    {0,
     STR_INIT("\x7F"
              "ELF"),
     STR_INIT("program")},
    {0, STR_INIT("MZ\x90\0"), STR_INIT("program")},
};

enum { REFUSED_HEAD_BYTES = 2048 };

static bool is_bitmap(Str bytes) { /* two letters alone are a text as well */
    return str_starts(bytes, STR("BM")) && bytes.size > 26 && str_equal(str_sub(bytes, 6, 10), STR("\0\0\0\0"));
}

Str refused_detect(Str bytes) {
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        ptrdiff_t at = signatures[i].offset;
        if (str_equal(str_sub(bytes, at, at + signatures[i].bytes.size), signatures[i].bytes))
            return signatures[i].type;
    }
    if (is_bitmap(bytes))
        return STR("picture");
    Str head = str_sub(bytes, 0, REFUSED_HEAD_BYTES);
    if (str_contains(head, STR("progid=\"Word.Document\"")) || str_contains(head, STR("<w:wordDocument")))
        return STR("wordml");
    return str_contains(head, STR("<uof:UOF")) ? STR("uof") : STR("");
}

Str refused_detect_name(Str extension) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (extension.size > 0 && str_contains(kinds[i].extensions, extension))
            return kinds[i].type;
    return STR("");
}

bool refused_fail(Str type, Str file, Diag *diag) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(kinds[i].type, type))
            return diag_fail(diag, kinds[i].zh, kinds[i].en, STR_ARG(file));
    return diag_fail(diag, "%.*s：还不能读 %.*s 格式；请另存为 PDF 或文本",
                     "%.*s: cannot read the format %.*s yet; save it as PDF or text", STR_ARG(file), STR_ARG(type));
}
