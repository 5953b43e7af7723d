# One HTML file that checks in a browser: the library without the command line, as WebAssembly by emscripten, with
# targets/page around it. Chromium 86 is the oldest: so no exceptions of WebAssembly and no BigInt.
include targets/small.mk
CC := emcc
# emscripten looks for its modules where Debian has them; a node from elsewhere must be told.
export NODE_PATH := /usr/share/nodejs$(if $(NODE_PATH),:$(NODE_PATH))
COMPILE += -Wno-unknown-warning-option -Wno-unused-command-line-argument
DATA_FORM := --c
PAGE_FOLDER := targets/page
EXPORTS := _malloc,_free
LINK := -O2 --no-entry -sMODULARIZE=1 -sEXPORT_NAME=createYusuan -sENVIRONMENT=worker,node -sFILESYSTEM=0 \
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2147483648 -sTOTAL_STACK=8388608 -sSUPPORT_LONGJMP=emscripten \
    -sEXPORTED_FUNCTIONS=$(EXPORTS) -sINCOMING_MODULE_JS_API=instantiateWasm,print,printErr,wasmBinary \
    -sASSERTIONS=0 -sMALLOC=dlmalloc --minify 0

$(BUILD)/yusuan.js: $(OBJECTS) $(BUILD)/targets/page/page_calls.o
	$(CC) $(LINK) $^ $(LDLIBS) -o $@
$(BUILD)/yusuan.html: $(BUILD)/yusuan.js $(wildcard $(PAGE_FOLDER)/*) script/target-offer NOTICE
	node $(PAGE_FOLDER)/join.mjs $(BUILD) $@
$(BUILD)/targets/page/page_calls.o: COMPILE += -std=gnu17 -Wno-missing-prototypes
