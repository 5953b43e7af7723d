# Shared by the two machines.
include targets/small.mk
CC := $(DEPS)/bin/musl-gcc
COMPILE += -fstack-protector-strong -Wformat -Werror=format-security $(UNWOUND)
LINK += -static -s -Wl,-z,relro,-z,now,-z,noexecstack
LDLIBS += -lpthread
