# A Linux program that needs nothing of the machine but its kernel: musl instead of the C library, the small MuPDF.
TRIPLE := x86_64-linux-musl
READELF := readelf
STRIP := strip
include targets/static.mk
