# Settings
PREFIX ?= /usr/local
CC ?= cc
CFLAGS ?= -O2 -g
BUILD ?= build
# The ABI number is the SONAME. Fixes and additions keep it; removing or changing something makes a new one.
ABI := 0
VERSION := $(shell sed -n 's/.*ENGINE_VERSION_STRING "\(.*\)"/\1/p' include/engine.h)

LIBRARY_PACKAGES := lua5.4 libpcre2-8 libutf8proc
COMMAND_PACKAGES := jansson zlib
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes -Werror
HARDENING := -fstack-protector-strong -D_FORTIFY_SOURCE=2
FLAGS = -std=c11 $(WARNINGS) -fPIC -fvisibility=hidden -Iinclude -I. $(CFLAGS) $(SANITIZE)
LIBRARY_FLAGS = $(shell pkg-config --cflags $(LIBRARY_PACKAGES))
LIBRARY_LIBS = $(shell pkg-config --libs $(LIBRARY_PACKAGES)) -lm -lpthread
COMMAND_LIBS = $(shell pkg-config --libs $(COMMAND_PACKAGES))

# Lists
LIBRARY_SOURCES := $(sort $(wildcard core/base/*.c core/text/*.c core/text/tables/*.c core/match/*.c core/news/*.c core/story/*.c \
	core/report/*.c core/api.c $(filter-out lua/embed.c lua/make_pack.c,$(wildcard lua/*.c))))
COMMAND_SOURCES := $(sort $(wildcard core/cli/*.c))
LUA_SOURCES := $(sort $(wildcard lua/lib/*.lua))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))
PACK_READER := $(call objects,$(LIBRARY_SOURCES)) $(BUILD)/builtin.o
LIBRARY_OBJECTS := $(PACK_READER) $(BUILD)/builtin_pack.o
COMMAND_OBJECTS := $(call objects,$(COMMAND_SOURCES))

# Quiet unless V=1.
say = $(if $(V),,@echo '  $(1)';)

# Verbs
.PHONY: all demo test check bench fuzz asan assertions valgrind deps install uninstall clean tables
all: engine $(BUILD)/libengine.a $(BUILD)/libengine.so $(BUILD)/engine.pc

demo: deps
	@$(MAKE) --no-print-directory all
	./engine scripts/compare.lua tests/stories/*/articles/

test: deps
	@$(MAKE) --no-print-directory check

check: all $(UNIT_TESTS)
	tests/run $(BUILD)

deps:
	@sh tests/deps

asan:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan CFLAGS="-O1 -g -fno-omit-frame-pointer" SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" check

# Over a Lua that checks itself: LUA_SOURCE is the src folder of Lua 5.4.
assertions: all $(BUILD)/inner.a
	tests/hostile/assertions $(BUILD) $(LUA_SOURCE)

valgrind: all $(UNIT_TESTS)
	tests/run $(BUILD) valgrind

bench: all
	$(MAKE) -C tests/bench BUILD=../../$(BUILD)

fuzz:
	$(MAKE) -C tests/fuzz

tables:
	python3 core/text/tables/make_tables.py

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/share/engine/scripts
	install $(BUILD)/engine $(DESTDIR)$(PREFIX)/bin/
	install -m 644 include/engine.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 $(BUILD)/libengine.a $(DESTDIR)$(PREFIX)/lib/
	install $(BUILD)/libengine.so.$(ABI) $(DESTDIR)$(PREFIX)/lib/
	ln -sf libengine.so.$(ABI) $(DESTDIR)$(PREFIX)/lib/libengine.so
	sed 's|@PREFIX@|$(PREFIX)|' $(BUILD)/engine.pc > $(DESTDIR)$(PREFIX)/lib/pkgconfig/engine.pc
	install -d $(DESTDIR)$(PREFIX)/share/engine/scripts/gallery
	install -m 644 scripts/*.lua scripts/README.md $(DESTDIR)$(PREFIX)/share/engine/scripts/
	install -m 644 scripts/gallery/*.lua $(DESTDIR)$(PREFIX)/share/engine/scripts/gallery/

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/engine $(DESTDIR)$(PREFIX)/include/engine.h $(DESTDIR)$(PREFIX)/lib/libengine.* \
	  $(DESTDIR)$(PREFIX)/lib/pkgconfig/engine.pc $(DESTDIR)$(PREFIX)/share/engine

clean:
	rm -rf build engine

# Rules. Tests use $(BUILD)/engine, people ./engine.
engine: $(BUILD)/engine
ifeq ($(BUILD),build)
	cp $< $@
endif
$(BUILD)/engine: $(COMMAND_OBJECTS) $(BUILD)/libengine.a
	$(call say,LINK $@)$(CC) $(SANITIZE) -o $@ $(COMMAND_OBJECTS) $(BUILD)/libengine.a $(LIBRARY_LIBS) $(COMMAND_LIBS) $(LDFLAGS)

# One object holds the library, its inner names made local: a host's names cannot clash with them.
$(BUILD)/libengine.a: $(LIBRARY_OBJECTS)
	@rm -f $@
	$(call say,AR $@)$(LD) -r -o $(BUILD)/library.o $(LIBRARY_OBJECTS)
	@objcopy --localize-hidden $(BUILD)/library.o
	@$(AR) rcs $@ $(BUILD)/library.o

$(BUILD)/libengine.so.$(ABI): $(LIBRARY_OBJECTS) core/symbols.map
	$(call say,LINK $@)$(CC) $(SANITIZE) -shared -Wl,-soname,libengine.so.$(ABI) -Wl,--version-script=core/symbols.map -Wl,-z,relro,-z,now -o $@ \
	  $(LIBRARY_OBJECTS) $(LIBRARY_LIBS) $(LDFLAGS)
$(BUILD)/libengine.so: $(BUILD)/libengine.so.$(ABI)
	ln -sf libengine.so.$(ABI) $@

$(BUILD)/engine.pc: core/engine.pc.in include/engine.h
	@mkdir -p $(@D)
	@sed 's|@VERSION@|$(VERSION)|' $< > $@

# The Lua library, as arrays of bytes.
$(BUILD)/embed: lua/embed.c
	@mkdir -p $(@D)
	$(call say,CC $@)$(CC) $(FLAGS) -o $@ $<
$(BUILD)/builtin.c: $(BUILD)/embed $(LUA_SOURCES)
	@$(BUILD)/embed $(LUA_SOURCES) > $@
$(BUILD)/builtin.o: $(BUILD)/builtin.c
	$(call say,CC $<)$(CC) $(FLAGS) -c -o $@ $<
# The built-in language pack, read by the library itself, as tables.
$(BUILD)/make_pack: $(BUILD)/lua/make_pack.o $(PACK_READER)
	$(call say,LINK $@)$(CC) $(SANITIZE) -o $@ $^ $(LIBRARY_LIBS) $(LDFLAGS)
$(BUILD)/builtin_pack.c: $(BUILD)/make_pack lua/lang/en.lua
	@$(BUILD)/make_pack lua/lang/en.lua > $@.new && mv $@.new $@
$(BUILD)/builtin_pack.o: $(BUILD)/builtin_pack.c
	$(call say,CC $<)$(CC) $(FLAGS) -c -o $@ $<

$(BUILD)/core/cli/%.o: core/cli/%.c
	@mkdir -p $(@D)
	$(call say,CC $<)$(CC) $(FLAGS) $(HARDENING) $(shell pkg-config --cflags $(COMMAND_PACKAGES)) -MMD -MP -c -o $@ $<
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC $<)$(CC) $(FLAGS) $(LIBRARY_FLAGS) -MMD -MP -c -o $@ $<

# Unit tests see the rooms' own headers, so they link the library with its inner names.
$(BUILD)/inner.a: $(LIBRARY_OBJECTS)
	@rm -f $@
	@$(AR) rcs $@ $^
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/inner.a
	@mkdir -p $(@D)
	$(call say,CC $<)$(CC) $(FLAGS) $(LIBRARY_FLAGS) -MMD -MP -o $@ $< $(BUILD)/inner.a $(shell pkg-config --libs cmocka) $(LIBRARY_LIBS) $(LDFLAGS)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
