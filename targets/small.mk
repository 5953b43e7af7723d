# What all targets have in common: the small MuPDF (script/deps), no picture codec, optimization as in a release.
# YS_SMALL=1 is what a source asks that needs more: it leaves out what it cannot do, and says so.
DEPS := build/deps/$(MODE)
CFLAGS := -O2
CPPFLAGS :=
DEFINES += -DNDEBUG -DYS_SMALL=1 -DYS_CAIRO=0 -isystem $(DEPS)/include
COMPILE := -std=c17 -fvisibility=hidden $(SECTIONS) -ffile-prefix-map="$$PWD"=. $(filter-out -Wundef,$(WARNINGS))
LINK := -Wl,--gc-sections
STATIC_LDLIBS := -lmupdf -lfreetype -lz -lnettle -lgumbo -lexpat
LDLIBS := -L$(DEPS)/lib $(STATIC_LDLIBS) -lm
TEST_LDLIBS := $(LDLIBS)
