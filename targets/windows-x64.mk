# A program for 64-bit Windows, 7 and later, in one file: mingw, with targets/windows for what POSIX has and Windows has
# not. Documents are worked on in the program itself, one after the other (app/jobs_here.c): there is no fork.
include targets/small.mk
CC := x86_64-w64-mingw32-gcc
DEFINES := -include targets/windows/posix.h -D__USE_MINGW_ANSI_STDIO=1 -D_WIN32_WINNT=0x0601 -DYS_ISOLATION=0 \
    -I$(BUILD)/include $(DEFINES)
# Formats are checked where the C library is not Microsoft's.
COMPILE += -Wno-format -Wno-format-extra-args $(UNWOUND)
# What posix.h has in their place.
$(shell mkdir -p $(BUILD)/include/sys && cd $(BUILD)/include && : > poll.h && : > sys/ioctl.h && : > sys/file.h)
LINK += -static -s -municode -Wl,--dynamicbase,--high-entropy-va,--nxcompat,--no-insert-timestamp
LDLIBS += -lshell32
DATA_FORM := --c
WINDOWS_OBJECTS := $(BUILD)/targets/windows/posix.o $(BUILD)/targets/windows/start.o \
    $(BUILD)/targets/windows/unreached.o $(BUILD)/yusuan.res
$(BUILD)/targets/windows/%.o: DEFINES += -DYS_POSIX_INSIDE
$(BUILD)/yusuan.res: targets/windows/yusuan.rc targets/windows/yusuan.manifest $(BUILD)/command
	x86_64-w64-mingw32-windres -DYS_FILE_VERSION=$(subst .,$(comma),$(VERSION)),0 -O coff $< $@
comma := ,
$(BUILD)/yusuan.exe: $(APP_OBJECTS) $(WINDOWS_OBJECTS) $(LIBRARY) $(BUILD)/files
	$(CC) $(LINK) $(LDFLAGS) $(APP_OBJECTS) $(WINDOWS_OBJECTS) $(LIBRARY) $(LDLIBS) -o $@
