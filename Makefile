# yusuan: one Makefile, one output folder a mode. `make help` tells the targets; docs/hacking.md tells the rest.
#
# Everything a mode builds lies in build/<mode>/, so that modes never mix. Objects are built anew when the command that
# builds them changes, the library when a source or a data text comes or goes. No output holds a clock or a path.
MODE ?= debug
BUILD := build/$(MODE)
PREFIX ?= /usr/local
DESTDIR ?=
ifeq ($(origin CC),default)
CC := gcc
endif

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef -Wwrite-strings \
    -Wpointer-arith -Wold-style-definition -Wdate-time
SECTIONS := -ffunction-sections -fdata-sections
CPPFLAGS := -D_GNU_SOURCE -include src/base/banned.h
CFLAGS := -std=c17 -g $(SECTIONS) -ffile-prefix-map=$(CURDIR)=. $(WARNINGS)
LDFLAGS := -Wl,--gc-sections
ifeq ($(MODE),debug)
CFLAGS += -O1 -Werror
else ifeq ($(MODE),release)
CFLAGS += -O2 -DNDEBUG
else ifeq ($(MODE),asan)
CFLAGS += -O1 -Werror -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
else ifeq ($(MODE),fuzz)
CC := clang
CFLAGS += -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
else ifeq ($(MODE),cov)
CFLAGS += -O0 -Werror --coverage
LDFLAGS += --coverage
else
$(error MODE is debug, release, asan, fuzz or cov, not "$(MODE)")
endif

# Debian's MuPDF is a static archive that leaves its own needs to whoever links it. All are linked statically: the
# program starts faster, and runs where only the C library is. Its HTML and JavaScript are never reached, so what
# they need (harfbuzz) falls away with --gc-sections; mujs is still named by the PDF part. Gumbo is for our own HTML.
LDLIBS := -Wl,-Bstatic -lmupdf -lmupdf-third -lmujs -lopenjp2 -ljbig2dec -lfreetype -lpng16 -lbrotlidec -lbrotlicommon \
    -ljpeg -lz -lnettle -lgumbo -Wl,-Bdynamic -lm -lpthread
TEST_LDLIBS := $(LDLIBS) -Wl,--as-needed -ljansson

SOURCES := $(shell find src -name '*.c' | LC_ALL=C sort)
APP := $(shell find app -name '*.c' | LC_ALL=C sort)
DATA := $(shell find $(wildcard vocabulary forms rules codes) -type f \
    \( -name '*.vocab' -o -name '*.form' -o -name '*.rule' -o -name '*.tsv' \) | LC_ALL=C sort)
UNIT := $(sort $(wildcard tests/unit/test_*.c))
FUZZ := $(sort $(wildcard tests/fuzz/fuzz_*.c))
TOOLS := $(sort $(wildcard tests/bench/*.c tests/corpus/*.c tests/mutate/*.c tests/tools/*.c))

OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/data.o
APP_OBJECTS := $(APP:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libyusuan.a
UNIT_PROGRAMS := $(UNIT:%.c=$(BUILD)/%)
FUZZ_PROGRAMS := $(FUZZ:%.c=$(BUILD)/%)
TOOL_PROGRAMS := $(TOOLS:%.c=$(BUILD)/%)

all: $(BUILD)/yusuan $(LIBRARY)

help:
	@echo 'make [MODE=debug|release|asan|fuzz|cov] TARGET; the program is build/<mode>/yusuan'
	@echo '  all      the program and the library (default)'
	@echo '  test     every test; the fuzz corpus is replayed under the sanitizers'
	@echo '  unit     the unit tests alone'
	@echo '  update   write the expectation files anew (review them with git diff)'
	@echo '  bench    CPU time and memory of a check, against pdftotext'
	@echo '  corpus   one row for every document of ../shared/corpus (CORPUS=folder FORMS=none UPDATE=1)'
	@echo '  evidence how many documents of the corpus follow each rule, against what rules/ says (UPDATE=1)'
	@echo '  mutate   change figures one by one: detected, located, repaired?'
	@echo '  fuzz     look for crashes with libFuzzer (TARGET=text SECONDS=60)'
	@echo '  cov      line coverage of the tests'
	@echo '  gallery  docs/messages.md: every message, from the samples in tests/messages'
	@echo '  install  program, library, header, manual under $$(DESTDIR)$$(PREFIX)'
	@echo '  clean    remove build/'

# A changed command rebuilds everything, a changed list of files the library and the data.
$(BUILD)/command: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)' | cmp -s - $@ || \
	    echo '$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)' > $@
$(BUILD)/files: FORCE
	@mkdir -p $(@D)
	@echo '$(SOURCES) $(APP) $(DATA)' | cmp -s - $@ || echo '$(SOURCES) $(APP) $(DATA)' > $@

# An app sees the public header alone; the library and its tests see every layer.
$(BUILD)/app/%.o: app/%.c $(BUILD)/command
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Iinclude $(CFLAGS) -MMD -MP -c $< -o $@
$(BUILD)/%.o: %.c $(BUILD)/command
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Isrc -Iinclude -Itests $(CFLAGS) -MMD -MP -c $< -o $@

# The data texts, compiled in as one table of (name, begin, end).
$(BUILD)/data.S: $(DATA) script/embed $(BUILD)/files
	@mkdir -p $(@D)
	script/embed $(DATA) > $@.part && mv $@.part $@
$(BUILD)/data.o: $(BUILD)/data.S
	$(CC) -c $< -o $@
$(LIBRARY): $(OBJECTS) $(BUILD)/files
	rm -f $@ && ar rcsD $@ $(OBJECTS)
$(BUILD)/yusuan: $(APP_OBJECTS) $(LIBRARY) $(BUILD)/files
	$(CC) $(LDFLAGS) $(APP_OBJECTS) $(LIBRARY) $(LDLIBS) -o $@

# Tests: a program each. A fuzz target is linked with libFuzzer in mode fuzz, with the replayer in every other mode.
$(UNIT_PROGRAMS) $(TOOL_PROGRAMS): %: %.o $(LIBRARY)
	$(CC) $(LDFLAGS) $^ $(TEST_LDLIBS) -o $@
ifeq ($(MODE),fuzz)
$(FUZZ_PROGRAMS): %: %.o $(LIBRARY)
	$(CC) $(LDFLAGS) -fsanitize=fuzzer $^ $(TEST_LDLIBS) -o $@
else
$(FUZZ_PROGRAMS): %: %.o $(BUILD)/tests/fuzz/replay.o $(LIBRARY)
	$(CC) $(LDFLAGS) $^ $(TEST_LDLIBS) -o $@
endif
# The solver that the repair search is held against.
$(BUILD)/tests/bench/solver: TEST_LDLIBS += -lglpk
units: $(UNIT_PROGRAMS)
replays: $(FUZZ_PROGRAMS)
tools: $(TOOL_PROGRAMS)

tests: all units tools
	@$(MAKE) --no-print-directory MODE=asan replays
test: tests
	@BUILD=$(BUILD) tests/run
unit: units
	@tests/run $(UNIT_PROGRAMS)
update: all
	@for test in $(sort $(wildcard tests/cli/*.sh tests/*.t tests/*/*.t)); do \
	    UPDATE=1 YUSUAN=$(CURDIR)/$(BUILD)/yusuan sh "$$test" > /dev/null || exit 1; done
	@git --no-pager diff --stat -- tests docs

bench:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/bench build/release
corpus:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/corpus build/release $(CORPUS)
evidence:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/evidence build/release $(CORPUS)
mutate:
	@$(MAKE) -s --no-print-directory MODE=release all tools
	@script/mutate build/release
gallery: all
	@script/gallery $(BUILD)/yusuan > docs/messages.md.part && mv docs/messages.md.part docs/messages.md

SECONDS ?= 60
TARGET ?= *
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz replays
	@script/fuzz '$(TARGET)' $(SECONDS)
cov:
	@$(MAKE) -s --no-print-directory MODE=cov all units
	@script/cov

install:
	@$(MAKE) --no-print-directory MODE=release all
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/lib' '$(DESTDIR)$(PREFIX)/include' \
	    '$(DESTDIR)$(PREFIX)/share/man/man1'
	install -m 755 build/release/yusuan '$(DESTDIR)$(PREFIX)/bin/'
	install -m 644 build/release/libyusuan.a '$(DESTDIR)$(PREFIX)/lib/'
	install -m 644 include/yusuan.h '$(DESTDIR)$(PREFIX)/include/'
	install -m 644 man/yusuan.1 '$(DESTDIR)$(PREFIX)/share/man/man1/'

clean:
	rm -rf build

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
FORCE:
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all help units replays tools tests test unit update bench corpus evidence mutate gallery fuzz cov install \
    clean FORCE
