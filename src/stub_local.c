#include "check/check.h"
#include "read/read.h"
void check_package(const Cube *cube, const Records *records, Arena *arena, CheckResult *result);
void check_package(const Cube *cube, const Records *records, Arena *arena, CheckResult *result) {(void)cube;(void)records;(void)arena;(void)result;}
bool read_pdf(Str bytes, Document *document, Diag *diag) {(void)bytes;(void)document;return diag_fail(diag,"无","none");}
