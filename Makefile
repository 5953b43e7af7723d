# yusuan: one Makefile. `make` builds build/<mode>/yusuan; see docs/hacking.md.
MODE ?= debug
BUILD := build/$(MODE)
CC ?= gcc
PKGS := mupdf
CPPFLAGS := -Isrc -Iinclude -D_GNU_SOURCE
CFLAGS := -std=c17 -g -O1 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
ifeq ($(MODE),release)
CFLAGS := -std=c17 -g -O2 -DNDEBUG -Wall -Wextra
endif
ifeq ($(MODE),asan)
CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
endif
LDLIBS := -lmupdf -lmupdf-third -lnettle -lm -lpthread

SOURCES := $(shell find src -name '*.c' | LC_ALL=C sort)
APP := $(shell find app -name '*.c' | LC_ALL=C sort)
DATA := $(shell find vocabulary forms rules codes -type f \( -name '*.vocab' -o -name '*.form' -o -name '*.rule' -o -name '*.tsv' \) | LC_ALL=C sort)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/data.o

all: $(BUILD)/yusuan
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@
-include $(OBJECTS:.o=.d)
# The data texts, compiled in as one table of (name, begin, end).
$(BUILD)/data.S: $(DATA) script/embed Makefile
	@mkdir -p $(@D)
	script/embed $(DATA) > $@.part && mv $@.part $@
$(BUILD)/data.o: $(BUILD)/data.S
	$(CC) -c $< -o $@
$(BUILD)/libyusuan.a: $(OBJECTS)
	rm -f $@ && ar rcs $@ $(OBJECTS)
$(BUILD)/yusuan: $(APP:%.c=$(BUILD)/%.o) $(BUILD)/libyusuan.a
	$(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@
clean:
	rm -rf build
.PHONY: all clean
