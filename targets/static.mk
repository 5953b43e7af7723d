# Shared by the two machines.
include targets/small.mk
CC := $(DEPS)/bin/musl-gcc
# Nobody walks the stack: tables for that are 0.4 MB.
COMPILE += -fstack-protector-strong -Wformat -Werror=format-security \
    -fno-unwind-tables -fno-asynchronous-unwind-tables
LINK += -static -s -Wl,-z,relro,-z,now,-z,noexecstack
LDLIBS += -lpthread
