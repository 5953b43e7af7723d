# yusuan: one Makefile, one output folder a mode. `make help` tells the targets; docs/hacking.md tells the rest.
#
# Everything a mode builds lies in build/<mode>/, so that modes never mix. Objects are built anew when the command that
# builds them changes, the library when a source or a data text comes or goes. No output holds a clock or a path.
MODE ?= debug
BUILD := build/$(MODE)
ifeq ($(origin CC),default)
CC := gcc
endif
VERSION := $(shell sed -n 's/^.define YS_VERSION  *"\(.*\)"$$/\1/p' include/yusuan.h)
SONAME := libyusuan.so.$(firstword $(subst ., ,$(VERSION)))

# Where `make install` puts things, by GNU's names; DESTDIR stands in front of all of them. STRIP=: keeps symbols. The
# Python module is installed when its folder is named (pythondir=/usr/local/lib/python3.11/dist-packages), or by pip.
PREFIX ?= /usr/local
prefix ?= $(PREFIX)
bindir ?= $(prefix)/bin
libdir ?= $(prefix)/lib
includedir ?= $(prefix)/include
datadir ?= $(prefix)/share
pythondir ?=
DESTDIR ?=
STRIP ?= strip

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef -Wwrite-strings \
    -Wpointer-arith -Wold-style-definition -Wdate-time
# What the environment or the command line gives as CPPFLAGS, CFLAGS and LDFLAGS (a distribution's, a packager's)
# replaces the level of optimization below and nothing else: a mode stays what it is.
SECTIONS := -ffunction-sections -fdata-sections
DEFINES := -D_GNU_SOURCE -include src/base/banned.h
COMPILE := -std=c17 -fPIC -fvisibility=hidden $(SECTIONS) -ffile-prefix-map="$$PWD"=. $(WARNINGS)
# See src/read/page/pdf_quiet.c, and pixels in src/write/pdf_canvas.c.
QUIET := -Wl,--wrap=jpeg_std_error -Wl,-u,__wrap_jpeg_std_error -Wl,--wrap=_pixman_choose_implementation
LINK := $(QUIET) -Wl,--gc-sections -Wl,-z,relro,-z,now,-z,noexecstack
ifeq ($(MODE),debug)
CFLAGS ?= -g -O1
COMPILE += -Werror
else ifeq ($(MODE),release)
CFLAGS ?= -g -O2
CPPFLAGS ?= -D_FORTIFY_SOURCE=2
COMPILE += -DNDEBUG -fstack-protector-strong -fstack-clash-protection -Wformat -Werror=format-security
else ifeq ($(MODE),asan)
CFLAGS ?= -g -O1
COMPILE += -Werror -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LINK += -fsanitize=address,undefined
else ifeq ($(MODE),fuzz)
CC := clang
CFLAGS ?= -g -O1
COMPILE += -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LINK += -fsanitize=address,undefined
else ifeq ($(MODE),cov)
CFLAGS ?= -g -O0
COMPILE += -Werror --coverage -DYS_ISOLATION=0
LINK += --coverage
else ifneq ($(wildcard targets/$(MODE).mk),)
TARGET_MODE := $(MODE)
else
$(error MODE is debug, release, asan, fuzz or cov, or a target of targets/*.mk, not "$(MODE)")
endif

# Debian's MuPDF is a static archive that leaves its own needs to whoever links it. All are linked statically: the
# program starts faster, and runs where only the C library is. Its HTML and JavaScript are never reached, so what
# they need (harfbuzz) falls away with --gc-sections; mujs is still named by the PDF part. Gumbo is for our own HTML.
# NOTICE has a word on each.
# Cairo writes PDF. Without it (CAIRO=0: the other machines have none) the program says so when it is asked to; of its
# back ends for screens nothing is reached. Fontconfig is only named by it: the font is in MuPDF's archive.
CAIRO ?= $(if $(TARGET_MODE),0,1)
ifeq ($(CAIRO),1)
CAIRO_CPPFLAGS := -I/usr/include/cairo -I/usr/include/freetype2
CAIRO_LDLIBS := -lcairo -lpixman-1 -lfontconfig
else
CAIRO_CPPFLAGS := -DYS_CAIRO=0
endif
STATIC_LDLIBS := -lmupdf -lmupdf-third -lmujs -lopenjp2 -ljbig2dec $(CAIRO_LDLIBS) -lfreetype -lpng16 -lbrotlidec \
    -lbrotlicommon -ljpeg -lz -lnettle -lgumbo -lexpat
LDLIBS := -Wl,-Bstatic $(STATIC_LDLIBS) -Wl,-Bdynamic -lm -lpthread
# The shared library takes MuPDF, which Debian has as an archive only, into itself, and the others as they are shared.
# With DYNAMIC=1 the program is linked with it instead of the archive, which is how a distribution wants it.
SHARED_LDLIBS := -Wl,-Bstatic -lmupdf -lmupdf-third -Wl,-Bdynamic -Wl,--as-needed \
    $(filter-out -lmupdf%,$(STATIC_LDLIBS)) -lm -lpthread
TEST_LDLIBS := $(LDLIBS) -Wl,--as-needed -ljansson

SOURCES := $(shell find src -name '*.c' | LC_ALL=C sort)
APP := $(shell find app -name '*.c' | LC_ALL=C sort)
DATA := $(shell find $(wildcard vocabulary forms rules codes) -type f \
    \( -name '*.vocab' -o -name '*.form' -o -name '*.rule' -o -name '*.tsv' \) | LC_ALL=C sort)
# The style and the script of the HTML report.
PAGE := $(sort $(wildcard page/*.css page/*.js))
UNIT := $(sort $(wildcard tests/unit/test_*.c))
FUZZ := $(sort $(wildcard tests/fuzz/fuzz_*.c)) tests/fuzz/canary.c
TOOLS := $(sort $(wildcard tests/bench/*.c tests/corpus/*.c tests/mutate/*.c tests/tools/*.c))

OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/data.o
APP_OBJECTS := $(APP:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libyusuan.a
SHARED := $(BUILD)/libyusuan.so.$(VERSION)
UNIT_PROGRAMS := $(UNIT:%.c=$(BUILD)/%)
FUZZ_PROGRAMS := $(FUZZ:%.c=$(BUILD)/%)
TOOL_PROGRAMS := $(TOOLS:%.c=$(BUILD)/%)
# The sanitizers want to be loaded first: there the faults that are preloaded are not to be had.
SHIM := $(if $(filter debug release cov,$(MODE)),$(BUILD)/tests/faults/shim.so)

# Machines other than this one: the same sources, another compiler and libraries that script/deps has built for it.
ifneq ($(TARGET_MODE),)
include targets/$(MODE).mk
endif

all: $(BUILD)/yusuan $(LIBRARY) $(if $(filter debug release,$(MODE)),shared)
shared: $(SHARED)

help:
	@echo 'make [MODE=debug|release|asan|fuzz|cov] TARGET; the program is build/<mode>/yusuan'
	@echo '  all      the program and the libraries (default)'
	@echo '  test     every test; the fuzz corpus is replayed under the sanitizers'
	@echo '  unit     the unit tests alone'
	@echo '  update   write the expectation files anew (review them with git diff)'
	@echo '  bench    CPU time and memory of a check, against pdftotext'
	@echo '  facts    the numbers on the front page'
	@echo '  planted  examples/archive-2026/budget.pdf: a package with nine slips, from its base data'
	@echo '  pictures docs/pictures: what the front page shows, of what the program puts out'
	@echo '  clerk-pictures the pages that docs/clerk.zh-CN.md shows; needs libreoffice'
	@echo '  batches  memory over many documents, two workers against one, a run that goes on (N=10000)'
	@echo '  corpus   one row for every document of ../shared/corpus (CORPUS=folder FORMS=none UPDATE=1)'
	@echo '  evidence how many documents of the corpus follow each rule, against what rules/ says (UPDATE=1)'
	@echo '  reviewed what one reviewer found in 291 projects, by criterion: how much of it is said'
	@echo '  truth    coordinates against what people read off the pages (LIST=file names what is wrong)'
	@echo '  mutate   change figures one by one: detected, located, repaired?'
	@echo '  formats  invented packages in other styles and formats: read as their pages are? (STYLES="pdf/none docx")'
	@echo '  slips    what people get wrong, put into ten documents one at a time: seen?'
	@echo '  precision a random 150 of the warnings over corpus and batches: wanted? (N=150)'
	@echo '  unforeseen slips that no check was written for, done to corpus and tests/places: seen?'
	@echo '  budgets  packages of random base data: written in each format, read back, checked (N=300)'
	@echo '  retold   packages told in other ways (commas, codes, yuan, pages): the same figures, nothing found?'
	@echo '  mutants  real files damaged: crash, hang, limit, false errors (N=10000)'
	@echo '  crippled errors that come of missing knowledge: a quarter of it left out (SEEDS='1 2')'
	@echo '  fuzz     look for crashes with libFuzzer (TARGET=text SECONDS=60)'
	@echo '  cov      line coverage of the tests'
	@echo '  judged   rules/judged.rule: how often each rule was right, from the verdicts in tests/corpus'
	@echo '  gallery  docs/messages.md: every message, from the samples in tests/messages'
	@echo '  shared   the shared library, of which only ys_* can be seen'
	@echo '  install  program, libraries, header, manual under $$(DESTDIR)$$(prefix), without symbols (STRIP=: keeps them)'
	@echo '  dist     the sources as committed, as a tar.gz in build/'
	@echo '  package-test  from the tarball to Debian packages that run in an empty root: what of it the tools allow'
	@echo '  static   Linux programs that need no library of the machine (static-x64, static-arm64)'
	@echo '  windows  yusuan.exe, 64 bits; page: one HTML file that checks without a network'
	@echo '  target-test  do they say the same of the whole corpus? (TARGETS="static-x64 page")'
	@echo '  clean    remove build/'

# A changed command rebuilds everything, a changed list of files the library and the data.
$(BUILD)/command: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(DEFINES) $(CPPFLAGS) $(COMPILE) $(CFLAGS) $(LINK) $(LDFLAGS)' | cmp -s - $@ || \
	    echo '$(CC) $(DEFINES) $(CPPFLAGS) $(COMPILE) $(CFLAGS) $(LINK) $(LDFLAGS)' > $@
$(BUILD)/files: FORCE
	@mkdir -p $(@D)
	@echo '$(SOURCES) $(APP) $(DATA) $(PAGE)' | cmp -s - $@ || echo '$(SOURCES) $(APP) $(DATA) $(PAGE)' > $@

# An app sees the public header alone; the library and its tests see every layer.
$(BUILD)/app/%.o: app/%.c $(BUILD)/command
	@mkdir -p $(@D)
	$(CC) $(DEFINES) $(CPPFLAGS) -Iinclude $(COMPILE) $(CFLAGS) -MMD -MP -c $< -o $@
$(BUILD)/%.o: %.c $(BUILD)/command
	@mkdir -p $(@D)
	$(CC) $(DEFINES) $(CPPFLAGS) -Isrc -Iinclude -Itests $(CAIRO_CPPFLAGS) $(COMPILE) $(CFLAGS) -MMD -MP -c $< -o $@

# The data texts and the page's, compiled in as one table of (name, begin, end).
ifeq ($(DATA_FORM),)
$(BUILD)/data.S: $(DATA) $(PAGE) script/embed $(BUILD)/files
	@mkdir -p $(@D)
	script/embed $(DATA) $(PAGE) > $@.part && mv $@.part $@
$(BUILD)/data.o: $(BUILD)/data.S
	$(CC) -c $< -o $@
else
$(BUILD)/data.c: $(DATA) $(PAGE) script/embed $(BUILD)/files
	@mkdir -p $(@D)
	script/embed $(DATA_FORM) $(DATA) $(PAGE) > $@.part && mv $@.part $@
$(BUILD)/data.o: $(BUILD)/data.c
	$(CC) -Isrc $(CFLAGS) -c $< -o $@
endif
$(LIBRARY): $(OBJECTS) $(BUILD)/files
	rm -f $@ && ar rcsD $@ $(OBJECTS)
$(SHARED): $(OBJECTS) src/facade/yusuan.map $(BUILD)/files
	$(CC) $(LINK) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=src/facade/yusuan.map -Wl,-z,defs \
	    $(OBJECTS) $(SHARED_LDLIBS) -o $@
	ln -sf $(@F) $(BUILD)/$(SONAME) && ln -sf $(SONAME) $(BUILD)/libyusuan.so
$(BUILD)/yusuan.pc: script/pc $(BUILD)/command FORCE
	@script/pc '$(prefix)' '$(libdir)' '$(includedir)' '$(VERSION)' '$(QUIET) $(STATIC_LDLIBS) -lm -lpthread' > $@.part
	@mv $@.part $@
ifneq ($(DYNAMIC),)
$(BUILD)/yusuan: $(APP_OBJECTS) $(SHARED) $(BUILD)/files
	$(CC) $(LINK) $(LDFLAGS) $(APP_OBJECTS) -L$(BUILD) -lyusuan -lpthread -o $@
else
$(BUILD)/yusuan: $(APP_OBJECTS) $(LIBRARY) $(BUILD)/files
	$(CC) $(LINK) $(LDFLAGS) $(APP_OBJECTS) $(LIBRARY) $(LDLIBS) -o $@
endif

# The program without a quarter of its knowledge; the name ends in the seed that says which.
$(BUILD)/crippled-%/yusuan: $(APP_OBJECTS) $(LIBRARY) $(DATA) script/cripple script/embed
	script/cripple $* $(@D) $(DATA)
	cd $(@D) && '$(CURDIR)/script/embed' $(DATA) > data.S && $(CC) -c data.S -o data.o
	$(CC) $(LINK) $(LDFLAGS) $(APP_OBJECTS) $(@D)/data.o $(LIBRARY) $(LDLIBS) -o $@

# Tests: a program each. A fuzz target is linked with libFuzzer in mode fuzz, with the replayer in every other mode.
$(UNIT_PROGRAMS) $(TOOL_PROGRAMS): %: %.o $(LIBRARY)
	$(CC) $(LINK) $(LDFLAGS) $^ $(TEST_LDLIBS) -o $@
ifeq ($(MODE),fuzz)
$(FUZZ_PROGRAMS): %: %.o $(LIBRARY)
	$(CC) $(LINK) $(LDFLAGS) -fsanitize=fuzzer $^ $(TEST_LDLIBS) -o $@
else
$(FUZZ_PROGRAMS): %: %.o $(BUILD)/tests/fuzz/replay.o $(LIBRARY)
	$(CC) $(LINK) $(LDFLAGS) $^ $(TEST_LDLIBS) -o $@
endif
# Its knowledge is built once: see the file.
$(BUILD)/tests/fuzz/fuzz_language: LINK += -Wl,--wrap=calloc -Wl,--wrap=free
$(BUILD)/tests/faults/shim.so: tests/faults/shim.c $(BUILD)/command
	@mkdir -p $(@D)
	gcc -std=c17 -D_GNU_SOURCE -O1 -fPIC -shared $(WARNINGS) $< -o $@
# The solver that the repair search is held against.
$(BUILD)/tests/bench/solver: TEST_LDLIBS += -lglpk
units: $(UNIT_PROGRAMS)
replays: $(FUZZ_PROGRAMS)
tools: $(TOOL_PROGRAMS)

tests: all units tools $(SHIM)
	@$(MAKE) --no-print-directory MODE=asan replays
test: tests
	@BUILD=$(BUILD) tests/run
unit: units
	@tests/run $(UNIT_PROGRAMS)
update: all
	@for test in $(sort $(wildcard tests/cli/*.sh tests/*.t tests/*/*.t)); do \
	    UPDATE=1 YUSUAN="$$PWD/$(BUILD)/yusuan" sh "$$test" > /dev/null || exit 1; done
	@git --no-pager diff --stat -- tests docs

bench:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/bench build/release
	@script/bench-word build/release
	@script/bench-growth build/release
facts:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/facts build/release
planted: all $(BUILD)/tests/tools/plant_faults
	@$(BUILD)/tests/tools/plant_faults chongqing-district examples/archive-2026/faults.tsv \
	    examples/archive-2026/base/*.tsv > $(BUILD)/planted.pdf
	@mv $(BUILD)/planted.pdf examples/archive-2026/budget.pdf
pictures: all
	@YUSUAN=$(BUILD)/yusuan script/pictures
clerk-pictures: all
	@YUSUAN=$(BUILD)/yusuan script/clerk-pictures
batches:
	@$(MAKE) -s --no-print-directory MODE=release all
	@script/batches build/release
corpus:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/corpus build/release $(CORPUS)
evidence:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/evidence build/release $(CORPUS)
reviewed:
	@$(MAKE) -s --no-print-directory MODE=release all
	@script/reviewed build/release
truth:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/truth build/release $(CORPUS)
budgets: $(BUILD)/tests/unit/test_build
	BUDGETS=$(or $(N),300) $(BUILD)/tests/unit/test_build | grep -v '^ok'
mutate:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/mutate build/release
formats:
	@$(MAKE) -s --no-print-directory MODE=release all
	@mkdir -p build/formats && python3 tests/places/formats.py build/release build/formats $(STYLES)
slips:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/slips build/release
precision:
	@$(MAKE) -s --no-print-directory MODE=release all
	@N='$(N)' script/precision build/release
unforeseen:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/unforeseen build/release
retold:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/retold build/release
mutants:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@N='$(N)' script/mutants build/release
crippled:
	@$(MAKE) -s --no-print-directory MODE=release all tools $(SEEDS:%=build/release/crippled-%/yusuan)
	@script/crippled build/release '$(or $(CORPUS),../shared/corpus)' $(SEEDS)
judged:
	@script/judged > rules/judged.rule.part && mv rules/judged.rule.part rules/judged.rule

gallery: all
	@script/gallery $(BUILD)/yusuan > docs/messages.md.part && mv docs/messages.md.part docs/messages.md

N ?= 1000
SECONDS ?= 60
SEEDS ?= 1 2
TARGET ?= *
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz replays
	@script/fuzz '$(TARGET)' $(SECONDS)
cov:
	@$(MAKE) -s --no-print-directory MODE=cov all units
	@script/cov

COMPLETE := LD_LIBRARY_PATH=build/release build/release/yusuan completion --no-config --lang zh
install:
	@$(MAKE) --no-print-directory MODE=release all build/release/yusuan.pc
	install -d '$(DESTDIR)$(bindir)' '$(DESTDIR)$(libdir)/pkgconfig' '$(DESTDIR)$(includedir)' \
	    '$(DESTDIR)$(datadir)/man/man1' '$(DESTDIR)$(datadir)/doc/yusuan' \
	    '$(DESTDIR)$(datadir)/bash-completion/completions' '$(DESTDIR)$(datadir)/zsh/site-functions' \
	    '$(DESTDIR)$(datadir)/fish/vendor_completions.d'
	install -m 755 build/release/yusuan '$(DESTDIR)$(bindir)/'
	install -m 644 build/release/libyusuan.a build/release/libyusuan.so.$(VERSION) '$(DESTDIR)$(libdir)/'
	$(STRIP) '$(DESTDIR)$(bindir)/yusuan'
	$(STRIP) --strip-unneeded '$(DESTDIR)$(libdir)/libyusuan.so.$(VERSION)'
	$(STRIP) --strip-debug --enable-deterministic-archives '$(DESTDIR)$(libdir)/libyusuan.a'
	ln -sf libyusuan.so.$(VERSION) '$(DESTDIR)$(libdir)/$(SONAME)'
	ln -sf $(SONAME) '$(DESTDIR)$(libdir)/libyusuan.so'
	install -m 644 build/release/yusuan.pc '$(DESTDIR)$(libdir)/pkgconfig/'
	install -m 644 include/yusuan.h '$(DESTDIR)$(includedir)/'
	install -m 644 man/yusuan.1 '$(DESTDIR)$(datadir)/man/man1/'
	$(COMPLETE) bash > '$(DESTDIR)$(datadir)/bash-completion/completions/yusuan'
	$(COMPLETE) zsh > '$(DESTDIR)$(datadir)/zsh/site-functions/_yusuan'
	$(COMPLETE) fish > '$(DESTDIR)$(datadir)/fish/vendor_completions.d/yusuan.fish'
	[ -z '$(pythondir)' ] || { install -d '$(DESTDIR)$(pythondir)/yusuan' && \
	    install -m 644 python/yusuan/__init__.py python/yusuan/py.typed '$(DESTDIR)$(pythondir)/yusuan/'; }
	install -m 644 NOTICE LICENSE LICENSES/*.txt README.md README.zh-CN.md '$(DESTDIR)$(datadir)/doc/yusuan/'
# The sources as they are committed, the same bytes every time.
dist:
	@mkdir -p build
	git archive --format=tar --prefix=yusuan-$(VERSION)/ HEAD | gzip -9n > build/yusuan-$(VERSION).tar.gz
	@echo build/yusuan-$(VERSION).tar.gz
package-test: dist
	@script/package build/yusuan-$(VERSION).tar.gz

# Other machines: see script/target.
static: static-x64 static-arm64
windows: windows-x64
static-x64 static-arm64 windows-x64 page:
	@script/target-build $@
TARGETS ?= static-x64 static-arm64 windows-x64 page
target-test: $(TARGETS)
	@script/target-test $(TARGETS)
.PHONY: static windows static-x64 static-arm64 windows-x64 page target-test

clean:
	rm -rf build

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
FORCE:
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: batches facts pictures clerk-pictures planted budgets
.PHONY: all help units replays tools tests test retold unit update bench corpus evidence reviewed truth mutate \
    formats mutants slips unforeseen precision crippled gallery judged fuzz cov shared install dist package-test clean \
    FORCE
