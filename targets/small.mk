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
# Nobody walks the stack; the tables for that are 0.2 to 0.4 MB.
UNWOUND := -fno-unwind-tables -fno-asynchronous-unwind-tables
# What runs once a document, or for nobody who checks, is to be small rather than fast.
COLD := base_data build compare compose mark picture report write
$(filter $(COLD:%=$(BUILD)/src/%/%),$(OBJECTS)): CFLAGS := -Os
