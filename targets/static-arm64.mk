# The same for 64-bit ARM (Kunpeng, Phytium).
TRIPLE := aarch64-linux-musl
READELF := aarch64-linux-gnu-readelf
STRIP := aarch64-linux-gnu-strip
export REALGCC := aarch64-linux-gnu-gcc
include targets/static.mk
# A char has a sign here as on all the other machines.
COMPILE += -fsigned-char
