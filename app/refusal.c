/* refusal: what the machine refuses, in words of our own. The C library's are English, and those of each machine are
 * others; on Windows a file that is open in Excel is refused like one that may not be written. What is not in the table
 * keeps the C library's words. To add one: a line. */
#include "refusal.h"

#include <errno.h>
#include <string.h>

static const struct {
    int error;
    const char *zh, *en;
} refusals[] = {
    {EACCES, "没有权限，或者正被别的程序打开", "no permission, or open in another program"},
    {EPERM, "系统不允许", "not permitted"},
    {ENOENT, "没有这个文件或文件夹", "no such file or folder"},
    {EEXIST, "已经存在", "exists already"},
    {EISDIR, "是文件夹", "is a folder"},
    {ENOTDIR, "路径中有一段不是文件夹", "a part of the path is no folder"},
    {ENOSPC, "磁盘已满", "the disk is full"},
    {EROFS, "磁盘只能读", "the disk is read-only"},
    {EIO, "磁盘读写出错", "the disk fails"},
    {ENAMETOOLONG, "名字太长", "the name is too long"},
    {ENOMEM, "内存不足", "out of memory"},
    {EMFILE, "打开的文件太多", "too many open files"},
};

const char *refusal_of(const App *app, int error) {
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].error == error)
            return app->language == YS_ENGLISH ? refusals[i].en : refusals[i].zh;
    return strerror(error);
}
